package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.monitoring.Monitoring;
import io.emotionstreams.monitoring.MonitoringAddress;
import io.emotionstreams.systemtests.MonitoringQueries.Query;
import io.emotionstreams.systemtests.PromQuery.Selector;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Grafana shows and the alerts watch, a running pipeline tells: no renamed meter goes unseen. */
@ExtendWith(SharedBroker.class)
class MetricNamesIT {
    private static final MonitoringAddress ANY_PORT = MonitoringAddress.parse("127.0.0.1:0");
    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);
    private static final int FRAMES = 3;
    private static final int MIN_QUERIES = 50;

    /** Some of Kafka's metrics come with the partition, or a garbage collection, that they are about. */
    private static final Duration POLL = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void everyQueryFindsItsSeriesAndTheirLabels(TestCluster cluster) throws Exception {
        List<Query> queries = MonitoringQueries.all().toList();
        assertThat(queries).as("queries of dashboard and alerts").hasSizeGreaterThan(MIN_QUERIES);
        Settings settings = Deployment.create(cluster, folder, Map.of("detection.tiles", "off"));
        Topics topics = settings.topics();
        try (Monitoring monitoring = Monitoring.start(ANY_PORT, ALL, cluster.prefix());
                Pipeline pipeline = Pipeline.start(settings, ALL, monitoring.registry(), monitoring::watch);
                Dashboard dashboard = Dashboard.start(DashboardSettings.onLoopback(
                        KafkaClients.consumer(settings), KafkaClients.producer(settings), topics, 0))) {
            pipeline.awaitRunning(DEADLINE);
            sendSession(cluster, new Camera<>(topics.videoFrames(), "classroom", System.currentTimeMillis(), 100));
            System.gc(); // Its pause is told from the first one on.

            await().atMost(DEADLINE).pollInterval(POLL).untilAsserted(() -> assertThat(
                            unanswered(queries, monitoring.url(), dashboard.url()))
                    .isEmpty());
            pipeline.throwFailure();
        }
    }

    private static void sendSession(TestCluster cluster, Camera<byte[]> camera) throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (byte[] picture : Clip.frames(FRAMES)) {
            records.add(camera.frame(records.size(), picture));
        }
        records.add(camera.end(records.size()));
        try (TopicWriter<String, byte[]> writer = cluster.writer(camera.topic())) {
            writer.sendAll(records);
        }
    }

    /** A line for each query that found nothing, or speaks of labels that are not there. */
    private static List<String> unanswered(List<Query> queries, URI stages, URI dashboard) {
        List<TimeSeries> told = new ArrayList<>(told(stages, "emotion-streams"));
        told.addAll(told(dashboard, "emotion-streams-dashboard"));
        List<String> problems = new ArrayList<>();
        for (Query query : queries) {
            Set<String> labels = new TreeSet<>();
            for (Selector selector : query.query().selectors()) {
                List<TimeSeries> found = told.stream().filter(selector::matches).toList();
                if (found.isEmpty()) {
                    problems.add(query.place() + ": nobody tells " + selector);
                }
                found.forEach(series -> labels.addAll(series.labels().keySet()));
            }
            Set<String> grouping = query.query().labels();
            problems.addAll(missing(query.place() + ": nothing has the grouping label ", grouping, labels));
            Set<String> left = grouping.isEmpty() ? labels : grouping;
            problems.addAll(missing(query.place() + ": the result lacks the shown label ", query.shown(), left));
        }
        return problems;
    }

    private static List<String> missing(String problem, Set<String> wanted, Set<String> there) {
        return wanted.stream()
                .filter(label -> !there.contains(label))
                .map(problem::concat)
                .toList();
    }

    /** A process's series with the labels that Prometheus adds by prometheus.yml, and the one of its own. */
    private static List<TimeSeries> told(URI process, String job) {
        Map<String, String> target = Map.of("job", job, "instance", process.getAuthority(), "service", "any");
        List<TimeSeries> series = new ArrayList<>();
        series.add(new TimeSeries("up", target));
        Scrape.of(process).lines().stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> series.add(TimeSeries.parse(line, target)));
        return series;
    }
}
