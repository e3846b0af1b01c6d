package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes in the {@code sessions} store and its changelog, which the next release must be able to read. */
class SessionStateTest {
    private static final RecordSerde<Session> SERDE = RecordSerde.cbor(Session.class);

    private final Session active = Session.begin(3)
            .plus(Frames.event(Frames.frame(100_000, Emotion.HAPPY, Emotion.SAD), null, 0), false)
            .published(second -> false)
            .plus(Frames.event(Frames.frame(101_500, Emotion.NEUTRAL), null, 2), false)
            .plus(Frames.event(Frames.frame(1_000, Emotion.HAPPY), Confusions.example(), 0), true)
            .plusDeadLetter();
    private final Session ended = active.published(second -> true).end(new Ending(101_500, true, 1_800_000_000_000L));

    @Test
    void theBytesOfAnActiveSessionMatchTheGoldenFile() throws IOException {
        Golden.files().requireSame("session-active.cbor.hex", hex(SERDE.serialize(active)));
    }

    @Test
    void theBytesOfAnEndedSessionMatchTheGoldenFile() throws IOException {
        Golden.files().requireSame("session-ended.cbor.hex", hex(SERDE.serialize(ended)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(SERDE.deserialize(SERDE.serialize(active))).isEqualTo(active);
        assertThat(SERDE.deserialize(SERDE.serialize(ended))).isEqualTo(ended);
    }

    /** The stored state before distributions were corrected. */
    @SuppressWarnings("ArrayRecordComponent") // only written
    private record UncorrectedTotals(long frames, long[] counts, double[] probabilities) {
        static UncorrectedTotals of(EmotionTotals totals) {
            return new UncorrectedTotals(totals.frames(), totals.counts(), totals.probabilities());
        }
    }

    private record UncorrectedBucket(long start, boolean changed, UncorrectedTotals totals) {
        static UncorrectedBucket of(Bucket bucket) {
            return new UncorrectedBucket(bucket.start(), bucket.changed(), UncorrectedTotals.of(bucket.totals()));
        }
    }

    private record Uncorrected(
            long run,
            Long firstCapturedAt,
            Long lastCapturedAt,
            UncorrectedTotals totals,
            long lateFrames,
            long deadLetters,
            String model,
            String device,
            List<UncorrectedBucket> buckets,
            Ending ending) {}

    @Test
    void aStateWithoutConfusionMatrixTracksAndSkippedFramesIsStillRead() {
        Uncorrected older = new Uncorrected(
                3,
                1_000L,
                101_500L,
                UncorrectedTotals.of(active.totals()),
                1,
                1,
                "resnet50",
                "cpu",
                active.buckets().stream().map(UncorrectedBucket::of).toList(),
                null);

        Session read = SERDE.deserialize(RecordSerde.cbor(Uncorrected.class).serialize(older));

        assertThat(read.buckets())
                .extracting(Bucket::start, Bucket::changed, bucket -> bucket.totals()
                        .frames())
                .containsExactly(tuple(100_000L, false, 1L), tuple(101_000L, true, 1L));
        assertThat(read.totals().skipped()).isZero();
        assertThat(read.totals().people(0)).isNull();
        assertThat(read.estimate().caution()).isEqualTo(Caution.NO_CONFUSION_MATRIX);
    }

    /** 32 bytes per line. */
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).replaceAll("(.{64})", "$1\n") + "\n";
    }
}
