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

/** {@code erase}: a session taken back. */
@Command(
        name = "erase",
        description = {
            "Erase what can be erased of an ended session, and say what only time removes, and by when.",
            "",
            "Deletes its summary and the archives named here. A single session's records can't be cut out of the other"
                    + " topics: they go when the topics' retention is over."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams erase --session lesson-7 --bootstrap-servers kafka:9092",
            "  emotion-streams erase --session lesson-7 --archive lesson-7.zip --bootstrap-servers kafka:9092"
        })
final class EraseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionOption session;

    @Option(
            names = "--archive",
            paramLabel = "FILE",
            description = "A recording of this session, to be deleted too. May be repeated.")
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
