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

/** What the dashboard measures of itself, in Prometheus' text format at {@code /metrics}. Thread-safe. */
final class DashboardMetrics implements AutoCloseable {
    /** The content type that {@link #text()} has. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter read = Counter.builder("emotion.streams.dashboard.records.read")
            .description("Summaries read from Kafka")
            .register(registry);
    private final Counter unreadable = Counter.builder("emotion.streams.dashboard.records.unreadable")
            .description("Records on the summary topics that are no summaries")
            .register(registry);
    private final Counter sent = Counter.builder("emotion.streams.dashboard.events.sent")
            .description("Events written to browsers")
            .register(registry);
    private final Counter encoded = Counter.builder("emotion.streams.dashboard.events.encoded")
            .description("Events encoded, each for all browsers that had seen the same")
            .register(registry);
    private KafkaClientMetrics kafka;

    DashboardMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Watches what the dashboard holds and whom it serves. */
    void watch(SessionBook book, EventStream events) {
        Gauge.builder("emotion.streams.dashboard.sessions", book, b -> b.sessions()
                        .size())
                .description("Sessions held")
                .register(registry);
        Gauge.builder("emotion.streams.dashboard.clients", events, EventStream::clients)
                .description("Browsers that follow the events")
                .register(registry);
        Gauge.builder(
                        "emotion.streams.dashboard.up.to.date",
                        book,
                        b -> b.source().ready() ? 1 : 0)
                .description("Whether Kafka answers and all summaries have been read")
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
