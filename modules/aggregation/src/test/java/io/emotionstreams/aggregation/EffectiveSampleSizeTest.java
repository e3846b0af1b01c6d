package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EffectiveSampleSizeTest {
    @Test
    void twentySecondsOfEightPeopleAreFortySamplesAtAnyFrameRate() {
        assertThat(EffectiveSampleSize.of(frames(20 * 15, 8), 20_000)).isCloseTo(40, within(1e-9));
        assertThat(EffectiveSampleSize.of(frames(20 * 2, 8), 20_000)).isCloseTo(40, within(1e-9));
    }

    @Test
    void aMomentIsOneSamplePerPerson() {
        assertThat(EffectiveSampleSize.of(frames(15, 8), 1_000)).isEqualTo(8);
        assertThat(EffectiveSampleSize.of(frames(1, 8), 1_000)).isEqualTo(8);
    }

    @Test
    void theSampleSizeIsAtMostTheNumberOfFaces() {
        assertThat(EffectiveSampleSize.of(frames(3, 1), 60_000)).isEqualTo(3);
    }

    @Test
    void aPersonInHalfOfTheFramesCountsHalf() {
        EmotionTotals totals = frames(50, 1).plus(frames(50, 0));

        assertThat(EffectiveSampleSize.of(totals, 40_000)).isCloseTo(5, within(1e-9));
    }

    @Test
    void noFacesHaveASampleSizeOfZero() {
        assertThat(EffectiveSampleSize.of(EmotionTotals.NONE, 0)).isZero();
        assertThat(EffectiveSampleSize.of(frames(10, 0), 10_000)).isZero();
    }

    @Test
    void consecutiveSecondsCoverTheirTime() {
        assertThat(EffectiveSampleSize.covered(seconds(0, 1, 2, 3, 4))).isEqualTo(5_000);
    }

    @Test
    void aGapCoversAtMostOneExpression() {
        assertThat(EffectiveSampleSize.covered(seconds(0, 2, 3600))).isEqualTo(1_000 + 2_000 + 4_000);
    }

    private static EmotionTotals frames(int frames, int faces) {
        Emotion[] shown = new Emotion[faces];
        Arrays.fill(shown, Emotion.HAPPY);
        return Collections.nCopies(frames, Frames.frame(0, shown)).stream()
                .reduce(EmotionTotals.NONE, (totals, frame) -> totals.plus(frame, 0), EmotionTotals::plus);
    }

    @Test
    void theSecondsOfBucketsAreThoseOfTheirFrames() {
        List<Bucket> buckets = List.of(bucket(600_000, 0, 599_999, 64_000, 64_500), bucket(1_200_000, 63_000));

        assertThat(Seconds.of(buckets)).containsExactly(600_000L, 664_000L, 1_199_000L, 1_263_000L);
    }

    private static Bucket bucket(long start, long... times) {
        BucketLayout layout = new BucketLayout(600_000, false, false);
        return LongStream.of(times)
                .mapToObj(time -> Frames.event(Frames.frame(start + time), null, 0))
                .reduce(
                        Bucket.empty(start),
                        (bucket, frame) -> bucket.plus(frame, layout, Shown.NONE),
                        (first, second) -> second);
    }

    private static LongStream seconds(long... seconds) {
        return LongStream.of(seconds).map(second -> second * 1000);
    }
}
