package io.emotionstreams.dashboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;

/** The dashboard's own metrics, in Prometheus text format at {@code /metrics}. Thread-safe. */
final class DashboardMetrics implements AutoCloseable {
    /** Content type of {@link #text()}. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter read = Counter.builder("emotion.streams.dashboard.records.read")
            .description("Summaries read from Kafka")
            .register(registry);
    private final Counter unreadable = Counter.builder("emotion.streams.dashboard.records.unreadable")
            .description("Records on the summary topics that could not be deserialized")
            .register(registry);
    private final Counter sent = Counter.builder("emotion.streams.dashboard.events.sent")
            .description("Events written to browsers")
            .register(registry);
    private final Counter encoded = Counter.builder("emotion.streams.dashboard.events.encoded")
            .description("Events encoded, each shared by all browsers at the same version")
            .register(registry);
    private final Counter pictures = Counter.builder("emotion.streams.dashboard.pictures")
            .description("Pictures of frames made for the preview or of recordings")
            .register(registry);
    private KafkaClientMetrics kafka;

    DashboardMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Adds gauges for retained sessions, connected browsers and readiness. */
    void watch(SessionStore store, EventStream events) {
        Gauge.builder("emotion.streams.dashboard.sessions", store, s -> s.sessions()
                        .size())
                .description("Sessions retained")
                .register(registry);
        Gauge.builder("emotion.streams.dashboard.clients", events, EventStream::clients)
                .description("Browsers connected to the event stream")
                .register(registry);
        Gauge.builder(
                        "emotion.streams.dashboard.up.to.date",
                        store,
                        s -> s.source().ready() ? 1 : 0)
                .description("1 if Kafka is reachable and all summaries have been read, else 0")
                .register(registry);
    }

    void bind(Consumer<?, ?> consumer) {
        kafka = new KafkaClientMetrics(consumer);
        kafka.bindTo(registry);
    }

    void read() {
        read.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void sent() {
        sent.increment();
    }

    void encoded() {
        encoded.increment();
    }

    void pictureMade() {
        pictures.increment();
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.close();
        }
        registry.close();
    }
}
