package io.emotionstreams.app.cli;

import io.emotionstreams.app.sessions.SessionErasure;
import io.emotionstreams.app.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code erase}: erases a session. */
@Command(
        name = "erase",
        description = {
            "Erase an ended session as far as possible, and report when retention removes the rest.",
            "",
            "Deletes the session's summary and the given archives. Kafka can't delete single records from the other"
                    + " topics: they are deleted when the topics' retention expires."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams erase --session usability-test-7 --bootstrap-servers kafka:9092",
            "  emotion-streams erase --session usability-test-7 --archive test-7.zip"
                    + " --bootstrap-servers kafka:9092"
        })
final class EraseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionOption session;

    @Option(
            names = "--archive",
            paramLabel = "FILE",
            description = "Recording of this session to delete as well. May be repeated.")
    private List<Path> archives = List.of();

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        new SessionErasure(settings, session.id())
                .run(archives)
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
