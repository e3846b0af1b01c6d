package io.emotionstreams.app.cli;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.EffectiveSettings;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsTable;
import io.emotionstreams.cli.Service;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.monitoring.Monitoring;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: runs stages as a service, until stopped. */
@Command(
        name = "run",
        description = "Run stages against a Kafka cluster until Ctrl-C or SIGTERM. The topics must exist.",
        footer = {
            "",
            "Examples:",
            "  emotion-streams topics --bootstrap-servers kafka:9092",
            "  emotion-streams run --bootstrap-servers kafka:9092",
            "  emotion-streams run --stages detect --bootstrap-servers kafka:9092 --tiles 360",
            "  emotion-streams run --stages classify,aggregate --config production.properties"
        })
final class RunCommand implements Callable<Integer>, Service {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "STAGE",
            description = "Stages to run, from detect, classify, aggregate. Default: all.")
    private List<Stage> stages = List.of(Stage.values());

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws Exception {
        EffectiveSettings effective = settingsOptions.read(clusterOptions.settings());
        Settings settings = effective.values();
        LOG.info("effective settings:\n{}", SettingsTable.effective(effective.all()));
        Set<Stage> chosen = EnumSet.copyOf(stages);
        Set<Stage> applications = Pipeline.applications(settings, chosen);
        if (settings.monitoring() == null) {
            requireTopics(settings, chosen);
            run(Pipeline.start(settings, chosen), chosen);
        } else {
            // Starts first, so that it reports while the stages are starting.
            try (Monitoring monitoring =
                    Monitoring.start(settings.monitoring(), applications, settings.topicsPrefix())) {
                requireTopics(settings, chosen);
                run(Pipeline.start(settings, chosen, monitoring.registry(), monitoring::watch), chosen);
            }
        }
        return 0;
    }

    private static void run(Pipeline started, Set<Stage> stages) throws InterruptedException {
        try (Pipeline pipeline = started) {
            LOG.info("running {}; press Ctrl-C to stop", stages);
            pipeline.awaitFailure();
        }
    }

    private static void requireTopics(Settings settings, Set<Stage> stages) {
        try (Cluster cluster = new Cluster(settings)) {
            List<String> problems = cluster.topics().check(stages);
            if (!problems.isEmpty()) {
                throw new ClusterUnavailableException(
                        String.join("; ", problems)
                                + ": 'emotion-streams topics' with the same settings creates missing topics, and with --check lists every difference");
            }
        }
    }
}
