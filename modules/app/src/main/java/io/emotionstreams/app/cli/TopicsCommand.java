package io.emotionstreams.app.cli;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics}: creates missing topics and checks existing ones. */
@Command(
        name = "topics",
        description = {
            "Create missing topics of the pipeline on a cluster and check existing ones.",
            "",
            "Exits with 1 if a topic is missing (with --check) or differs from the settings, with one line per"
                    + " difference: partitions, sizes, retention, segments, cleanup policy, compression."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams topics --bootstrap-servers kafka:9092",
            "  emotion-streams topics --check --bootstrap-servers kafka:9092",
            "  emotion-streams topics --bootstrap-servers kafka:9092 --set topics.partitions=12"
                    + " --set topics.replication-factor=3"
        })
final class TopicsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--check", description = "Only check; change nothing.")
    private boolean checkOnly;

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        Settings settings = settingsOptions.read(clusterOptions.settings()).values();
        PrintWriter out = spec.commandLine().getOut();
        try (Cluster cluster = new Cluster(settings)) {
            List<String> created = checkOnly ? List.of() : cluster.topics().create();
            List<String> problems = cluster.topics().differences();
            Set<String> used = cluster.topics().used();
            settings.topics()
                    .all()
                    .forEach(topic ->
                            out.println(topic.name() + status(topic.name(), used, created, problems.isEmpty())));
            problems.forEach(problem -> spec.commandLine().getErr().println("emotion-streams: " + problem));
            return problems.isEmpty() ? 0 : 1;
        }
    }

    private static String status(String topic, Set<String> used, List<String> created, boolean allWell) {
        if (!used.contains(topic)) {
            return "  not used with these settings";
        }
        if (created.contains(topic)) {
            return "  created";
        }
        return allWell ? "  ok" : "";
    }
}
