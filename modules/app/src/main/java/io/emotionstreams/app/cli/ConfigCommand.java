package io.emotionstreams.app.cli;

import io.emotionstreams.app.settings.SettingsTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config}: which settings there are, and which are in force. */
@Command(
        name = "config",
        description = {
            "Print each setting in force with its value and where that came from.",
            "",
            "A command line option overrules the environment, which overrules the file, which overrules the default."
                    + " The setting inference.batch.max-size is EMOTION_STREAMS_INFERENCE_BATCH_MAX_SIZE in the"
                    + " environment. Settings that start with 'kafka.' go to Kafka's clients."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams config",
            "  emotion-streams config --config production.properties --tiles 360",
            "  emotion-streams config --markdown"
        })
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--markdown", description = "Print the table of all settings with their meaning instead.")
    private boolean markdown;

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(
                        markdown
                                ? SettingsTable.markdown()
                                : SettingsTable.effective(settingsOptions
                                        .read(clusterOptions.settings())
                                        .all()));
        return 0;
    }
}
