package io.emotionstreams.stages;

import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The meters that every stage has, under the same names. The stage's processor records each frame it has processed;
 * whoever sends a record to the dead-letter topic counts it. Thread-safe.
 *
 * <p>Work is counted when it is done. Records of an aborted transaction are processed again and so are counted twice,
 * even if the results are exactly once.
 */
public final class StageMetrics {
    /** The tag that every stage's meters carry: {@link Stage#label()}. */
    public static final String STAGE = "stage";

    /** A higher latency means that a stage was down; finer buckets beyond this would add nothing. */
    private static final Duration MAX_EXPECTED_LATENCY = Duration.ofMinutes(1);

    private final Counter frames;
    private final Counter faces;
    private final Counter deadLetters;
    private final Timer latency;

    /** Registers the stage's meters, or reuses those that another of its threads has registered. */
    public StageMetrics(MeterRegistry registry, Stage stage) {
        frames = Counter.builder("emotion.streams.frames")
                .description("Frames processed by a stage")
                .tag(STAGE, stage.label())
                .register(registry);
        faces = Counter.builder("emotion.streams.faces")
                .description("Faces in the frames processed by a stage")
                .tag(STAGE, stage.label())
                .register(registry);
        deadLetters = Counter.builder("emotion.streams.dead.letters")
                .description("Records that a stage could not process and sent to the dead-letter topic")
                .tag(STAGE, stage.label())
                .register(registry);
        latency = Timer.builder("emotion.streams.latency")
                .description("Time from a frame's publication on video-frames to a stage's result")
                .tag(STAGE, stage.label())
                .publishPercentileHistogram()
                .maximumExpectedValue(MAX_EXPECTED_LATENCY)
                .register(registry);
    }

    /**
     * Records that a frame was processed.
     *
     * @param faceCount number of faces in the frame
     * @param publishedAt the record's timestamp in epoch milliseconds; all stages keep the frame's own from
     *     {@code video-frames}
     * @param now epoch milliseconds; if the sender's clock is ahead of ours, the latency is recorded as 0
     */
    public void processed(int faceCount, long publishedAt, long now) {
        frames.increment();
        faces.increment(faceCount);
        latency.record(Math.max(0, now - publishedAt), TimeUnit.MILLISECONDS);
    }

    /** Records that a record was sent to the dead-letter topic. */
    public void deadLetter() {
        deadLetters.increment();
    }
}
