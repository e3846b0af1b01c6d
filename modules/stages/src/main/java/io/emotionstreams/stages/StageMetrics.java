package io.emotionstreams.stages;

import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What every stage counts of its work, under the same names: the stage's processor for each frame that it has answered,
 * and whoever sets a record aside for each dead letter. Thread-safe.
 *
 * <p>Work is counted when it is done. What an aborted transaction has done is done again and so counts twice, also where
 * results are exactly once.
 */
public final class StageMetrics {
    /** The tag that every stage's meters carry: {@link Stage#label()}. */
    public static final String STAGE = "stage";

    /** A frame that took longer waited for a stage that was down; beyond, buckets only say so. */
    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(1);

    private final Counter frames;
    private final Counter faces;
    private final Counter deadLetters;
    private final Timer latency;

    /** Registers the stage's meters, or finds those that another thread of it has registered. */
    public StageMetrics(MeterRegistry registry, Stage stage) {
        frames = Counter.builder("emotion.streams.frames")
                .description("Frames answered by a stage")
                .tag(STAGE, stage.label())
                .register(registry);
        faces = Counter.builder("emotion.streams.faces")
                .description("Faces in the frames answered by a stage")
                .tag(STAGE, stage.label())
                .register(registry);
        deadLetters = Counter.builder("emotion.streams.dead.letters")
                .description("Records that a stage could not process and sent to dead-letters")
                .tag(STAGE, stage.label())
                .register(registry);
        latency = Timer.builder("emotion.streams.latency")
                .description("Time from a frame's publication on video-frames to a stage's answer")
                .tag(STAGE, stage.label())
                .publishPercentileHistogram()
                .maximumExpectedValue(LONGEST_LATENCY)
                .register(registry);
    }

    /**
     * A frame was answered.
     *
     * @param faceCount faces that it shows
     * @param publishedAt the record's timestamp, which stays that of the frame on {@code video-frames}, epoch
     *     milliseconds
     * @param now epoch milliseconds; a sender's clock may be ahead of ours, which then counts as no time at all
     */
    public void answered(int faceCount, long publishedAt, long now) {
        frames.increment();
        faces.increment(faceCount);
        latency.record(Math.max(0, now - publishedAt), TimeUnit.MILLISECONDS);
    }

    /** A record was sent to the dead letters. */
    public void deadLetter() {
        deadLetters.increment();
    }
}
