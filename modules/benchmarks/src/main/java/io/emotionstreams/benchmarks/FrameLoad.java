package io.emotionstreams.benchmarks;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes the sample frames, session by session, as fast as results arrive or at a constant rate. */
final class FrameLoad implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;

    private final Topic<String, byte[]> videoFrames;
    private final List<byte[]> frames;
    private final KafkaProducer<String, byte[]> producer;
    private volatile RuntimeException failure;
    private long published;

    FrameLoad(Settings settings, List<byte[]> frames) {
        this.videoFrames = settings.topics().videoFrames();
        this.frames = frames;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.kafka().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        settings.layout().frameMaxBytes()),
                videoFrames.keySerde().serializer(),
                videoFrames.valueSerde().serializer());
    }

    /** Frames published since the start. */
    long published() {
        return published;
    }

    /**
     * Saturates the pipeline: publishes ahead of the results, but only up to a max lead, so that the backlog does not grow
     * with the duration. Ends after a max duration, or as soon as a condition holds.
     *
     * @param lead max number of frames in flight
     * @param results those that have arrived
     * @param maxDuration the max duration
     * @param enough the condition
     */
    void saturate(
            List<String> sessions, int lead, Supplier<Arrived> results, Duration maxDuration, BooleanSupplier enough)
            throws InterruptedException {
        long started = System.nanoTime();
        while (System.nanoTime() - started < maxDuration.toNanos() && !enough.getAsBoolean()) {
            if (published - results.get().frames() < lead) {
                publish(sessions, null);
            } else {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Publishes at a constant rate, with sessions taking turns, and reports each frame to the probe. */
    void pace(List<String> sessions, double framesPerSecond, Duration duration, LatencyProbe probe)
            throws InterruptedException {
        long started = System.nanoTime();
        double interval = TimeUnit.SECONDS.toNanos(1) / framesPerSecond;
        long due = 0;
        for (long i = 0; due < duration.toNanos(); due = Math.round(++i * interval)) {
            TimeUnit.NANOSECONDS.sleep(started + due - System.nanoTime());
            publish(sessions, probe);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback records the failure
    private void publish(List<String> sessions, LatencyProbe probe) {
        if (failure != null) {
            throw failure;
        }
        String session = sessions.get((int) (published % sessions.size()));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(videoFrames.name(), session, frames.get((int) (published % frames.size())));
        long capturedAt = System.currentTimeMillis();
        FrameHeaders.describeFrame(record.headers(), capturedAt, published, "bench");
        // The latency probe waits for every frame.
        FrameHeaders.describePace(record.headers(), false);
        if (probe != null) {
            probe.published(session, published, capturedAt, System.nanoTime());
        }
        producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure = new IllegalStateException("a frame can't be published: " + exception.getMessage(), exception);
            }
        });
        published++;
    }

    @Override
    public void close() {
        producer.close();
    }
}
