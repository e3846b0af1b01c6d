package io.emotionstreams.app.cli;

import io.emotionstreams.app.settings.SettingsTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config}: prints the effective settings, or documents all settings. */
@Command(
        name = "config",
        description = {
            "Print the effective value of each setting and where it was set.",
            "",
            "Precedence: command line options, environment variables, configuration file, defaults. The environment"
                    + " variable of inference.batch.max-size is EMOTION_STREAMS_INFERENCE_BATCH_MAX_SIZE. Settings that"
                    + " start with 'kafka.' are passed to Kafka's clients."
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

    @Option(names = "--markdown", description = "Print a table of all settings with descriptions instead.")
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
