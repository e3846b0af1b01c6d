package io.emotionstreams.app.cli;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topology}: prints the topologies that Kafka Streams runs. */
@Command(
        name = "topology",
        description = "Print each stage's application id and Kafka Streams topology.",
        footer = {"", "Examples:", "  emotion-streams topology", "  emotion-streams topology --stages aggregate"})
final class TopologyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "STAGE",
            description = "Stages to print, from detect, classify, aggregate. Default: all.")
    private List<Stage> stages = List.of(Stage.values());

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        Settings settings = settingsOptions.read(Map.of()).values();
        PrintWriter out = spec.commandLine().getOut();
        for (Stage stage : Pipeline.applications(settings, EnumSet.copyOf(stages))) {
            out.println(settings.applicationId(stage));
            out.println(Pipeline.describe(settings, stage));
        }
        return 0;
    }
}
