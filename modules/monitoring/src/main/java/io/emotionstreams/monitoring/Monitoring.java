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
 * Exposes the stages of this process over HTTP: their metrics, Kafka's and the JVM's at {@code /metrics}, liveness at
 * {@code /health} and readiness of all stages at {@code /ready}. There is no authentication; nothing served names a
 * session. Thread-safe.
 */
public final class Monitoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    /** How often new Kafka metrics are bound; Kafka adds them over time, such as the lag of a new partition. */
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
        registry.config().meterFilter(denyReportedTwice(topicsPrefix));
        states = new StageStates(stages);
        stages.forEach(stage -> Gauge.builder("emotion.streams.stage.running", () -> states.isRunning(stage) ? 1 : 0)
                .description("1 if the stage is running, else 0")
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
     * Starts to listen. The process is not ready until all stages are {@link #watch watched} and running.
     *
     * @param stages that the process runs
     * @param topicsPrefix of all topic names
     * @throws IllegalArgumentException when the address can't be used: unknown host or port in use
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
     * Denies the second of each pair of metrics that Kafka 4.3 reports for a topic with a period in its name: for
     * compatibility it repeats them with an underscore in its place, and sums would count both.
     */
    private static MeterFilter denyReportedTwice(String topicsPrefix) {
        String underscored = topicsPrefix.replace('.', '_');
        return MeterFilter.deny(meter -> {
            String topic = meter.getTag("topic");
            return topic != null && !topic.startsWith(topicsPrefix) && topic.startsWith(underscored);
        });
    }

    /** The registry for the stages' own meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The URL it listens on, such as {@code http://127.0.0.1:9404}. */
    public URI url() {
        return server.url();
    }

    /** Adds a stage that is about to start: from now on its state and its Kafka metrics are exposed. */
    public synchronized void watch(Stage stage, KafkaStreams streams) {
        states.started(stage, streams::state);
        KafkaStreamsMetrics metrics =
                new KafkaStreamsMetrics(streams, Tags.of(StageMetrics.STAGE, stage.label()), refresher, KAFKA_REFRESH);
        metrics.bindTo(registry);
        kafka.add(metrics);
    }

    /** The stage states, for tests without a {@link KafkaStreams}. */
    StageStates states() {
        return states;
    }

    /** Stops listening. Close it after the stages, so that their shutdown stays visible. */
    @Override
    public synchronized void close() {
        server.close();
        kafka.forEach(KafkaStreamsMetrics::close);
        refresher.shutdownNow();
        garbageCollection.close();
        registry.close();
    }
}
