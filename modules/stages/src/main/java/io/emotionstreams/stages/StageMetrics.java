package io.emotionstreams.stages;

import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;

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

    /** The age of what was read is 0 when nothing has been read for so long. */
    private static final long IDLE_MILLIS = 60_000;

    private final MeterRegistry registry;
    private final Stage stage;
    private final AtomicReference<Read> lastRead = new AtomicReference<>(new Read(0, 0));
    private final Counter frames;
    private final Counter faces;
    private final Counter deadLetters;
    private final Timer latency;

    /** Registers the stage's meters, or reuses those that another of its threads has registered. */
    public StageMetrics(MeterRegistry registry, Stage stage) {
        this.registry = registry;
        this.stage = stage;
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

    private record Read(long publishedAt, long readAt) {}

    /** Registers the age of what the stage reads, as reported by {@link #read}. Once per stage and process. */
    public StageMetrics withInputAge() {
        TimeGauge.builder("emotion.streams.input.age", this, TimeUnit.MILLISECONDS, StageMetrics::inputAge)
                .description("Age of the oldest record that a stage has just read; 0 if it has read none for a minute")
                .tag(STAGE, stage.label())
                .register(registry);
        return this;
    }

    private double inputAge() {
        Read read = lastRead.get();
        return System.currentTimeMillis() - read.readAt() > IDLE_MILLIS
                ? 0
                : Math.max(0, read.readAt() - read.publishedAt());
    }

    /**
     * Records that the stage has read records.
     *
     * @param oldestPublishedAt the oldest one's timestamp, epoch milliseconds; negative if it has none
     * @param now epoch milliseconds
     */
    void read(long oldestPublishedAt, long now) {
        lastRead.set(new Read(oldestPublishedAt < 0 ? now : oldestPublishedAt, now));
    }

    /** Counts records of a partition that retention deleted before the stage read them; 0 registers the counter. */
    void expired(TopicPartition partition, long records) {
        Counter.builder("emotion.streams.expired.records")
                .description("Records that retention deleted before a stage read them")
                .tag(STAGE, stage.label())
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.partition()))
                .register(registry)
                .increment((double) records);
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
