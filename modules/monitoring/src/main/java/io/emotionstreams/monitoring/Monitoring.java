package io.emotionstreams.monitoring;

import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process tells of the stages that it runs: their meters, Kafka's and the JVM's at {@code /metrics}, whether it
 * is beyond help at {@code /health} and whether all its stages work at {@code /ready}. Whoever can connect may read it;
 * nothing in it names a session. Thread-safe.
 */
public final class Monitoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    /** Kafka makes metrics as it goes (a partition's lag with the partition); this often we look for new ones. */
    private static final Duration KAFKA_REFRESH = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final List<KafkaStreamsMetrics> kafka = new ArrayList<>();
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "monitoring-kafka");
        thread.setDaemon(true);
        return thread;
    });
    private final StageStates states;
    private final MonitoringServer server;

    private Monitoring(MonitoringAddress address, Set<Stage> stages, String topicsPrefix) {
        registry.config().meterFilter(toldTwice(topicsPrefix));
        states = new StageStates(stages);
        stages.forEach(stage -> Gauge.builder("emotion.streams.stage.running", () -> states.isRunning(stage) ? 1 : 0)
                .description("Whether a stage has its partitions and works on them")
                .tag(StageMetrics.STAGE, stage.label())
                .register(registry));
        garbageCollection.bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        server = new MonitoringServer(address, new MonitoringHandler(registry, states));
    }

    /**
     * Listens from now on; until all stages are {@link #watch watched} and run, the process is not ready.
     *
     * @param stages that the process is to run
     * @param topicsPrefix before the name of each topic
     * @throws IllegalArgumentException when the address can't be used: an unknown host, a port that is taken
     */
    public static Monitoring start(MonitoringAddress address, Set<Stage> stages, String topicsPrefix) {
        Monitoring monitoring = new Monitoring(address, stages, topicsPrefix);
        try {
            monitoring.server.start();
        } catch (RuntimeException e) {
            monitoring.close();
            throw e;
        }
        LOG.info("monitoring at {}: /metrics, /health, /ready", monitoring.url());
        return monitoring;
    }

    /**
     * Takes the second of each pair of metrics that Kafka 4.3 tells of a topic with a period in its name, as before with
     * an underscore for it: sums would count it twice.
     */
    private static MeterFilter toldTwice(String topicsPrefix) {
        String underscored = topicsPrefix.replace('.', '_');
        return MeterFilter.deny(meter -> {
            String topic = meter.getTag("topic");
            return topic != null && !topic.startsWith(topicsPrefix) && topic.startsWith(underscored);
        });
    }

    /** Where the stages' own meters belong. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Where it listens, such as {@code http://127.0.0.1:9404}. */
    public URI url() {
        return server.url();
    }

    /** A stage is about to start: from now on its state counts, and its Kafka metrics are told. */
    public synchronized void watch(Stage stage, KafkaStreams streams) {
        states.started(stage, streams::state);
        KafkaStreamsMetrics metrics =
                new KafkaStreamsMetrics(streams, Tags.of(StageMetrics.STAGE, stage.label()), refresher, KAFKA_REFRESH);
        metrics.bindTo(registry);
        kafka.add(metrics);
    }

    /** How the stages are doing, for those who have no {@link KafkaStreams}. */
    StageStates states() {
        return states;
    }

    /** Stops listening; close it after the stages, so that they are seen to stop. */
    @Override
    public synchronized void close() {
        server.close();
        kafka.forEach(KafkaStreamsMetrics::close);
        refresher.shutdownNow();
        garbageCollection.close();
        registry.close();
    }
}
