package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.SimulatedClassifier;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AdjustedCountTest {
    private static final ClassifierConfusion CONFUSION = Confusions.example();
    private static final double[] EVEN = {1, 1, 1, 1, 1, 1, 1};

    private final AdjustedCount correction = AdjustedCount.of(CONFUSION);

    @RepeatedTest(50)
    void theTrueSharesAreRecoveredFromExpectedPredictions(RepetitionInfo repetition) {
        EmotionDistribution truth = random(new SplittableRandom(repetition.getCurrentRepetition()));

        EmotionDistribution adjusted = correction.adjusted(expected(CONFUSION, truth));

        requireClose(adjusted, truth, 1e-6f);
    }

    @Test
    void anEmotionThatNobodyShowsGetsNoShare() {
        EmotionDistribution truth = EmotionDistribution.of(0.5f, 0, 0, 0.5f, 0, 0, 0);

        requireClose(correction.adjusted(expected(CONFUSION, truth)), truth, 1e-6f);
    }

    @RepeatedTest(50)
    void forAnyPredictionsTheSharesAreTheBestFittingDistribution(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        EmotionDistribution predictions = EmotionDistribution.normalized(
                random.doubles(Emotion.COUNT).map(x -> Math.pow(x, 6)).toArray());

        EmotionDistribution adjusted = correction.adjusted(predictions);

        assertThat(sum(adjusted)).isCloseTo(1, within(1e-6));
        double error = error(predictions, adjusted);
        for (int i = 0; i < 2000; i++) {
            EmotionDistribution other = mix(adjusted, random(random), Math.pow(random.nextDouble(), 4));
            assertThat(error(predictions, other)).isGreaterThan(error - 1e-9);
        }
    }

    @Test
    void aPerfectClassifierNeedsNoCorrection() {
        double[][] perfect = new double[Emotion.COUNT][Emotion.COUNT];
        for (int i = 0; i < perfect.length; i++) {
            perfect[i][i] = 1;
        }
        EmotionDistribution predictions = EmotionDistribution.of(0.1f, 0.2f, 0.3f, 0.1f, 0.1f, 0.1f, 0.1f);

        EmotionDistribution adjusted =
                AdjustedCount.of(ClassifierConfusion.of(perfect, faces(), 1)).adjusted(predictions);

        requireClose(adjusted, predictions, 1e-6f);
    }

    @Test
    void emotionsThatTheMatrixCannotDistinguishStayAsPredictedWithIntervalsFrom0To1() {
        double[][] blind = new double[Emotion.COUNT][];
        Arrays.fill(blind, EVEN);
        AdjustedCount noHelp = AdjustedCount.of(ClassifierConfusion.of(blind, faces(), 1));
        EmotionDistribution predictions = EmotionDistribution.of(0.1f, 0.2f, 0.3f, 0.1f, 0.1f, 0.1f, 0.1f);

        EmotionDistribution adjusted = noHelp.adjusted(predictions);

        requireClose(adjusted, predictions, 1e-5f);
        assertThat(noHelp.intervals(adjusted, 1000).inOrder()).containsOnly(new Interval(0, 1));
    }

    @Test
    void twoEmotionsThatAreOnlyConfusedWithEachOtherLeaveTheOthersKnown() {
        double[][] twins = new double[Emotion.COUNT][Emotion.COUNT];
        for (int i = 0; i < twins.length; i++) {
            twins[i][i] = 1;
        }
        twins[0] = new double[] {0.5, 0.5, 0, 0, 0, 0, 0};
        twins[1] = twins[0];
        AdjustedCount unsure = AdjustedCount.of(ClassifierConfusion.of(twins, faces(), 1));

        EmotionDistribution adjusted = unsure.adjusted(EmotionDistribution.of(0.2f, 0.2f, 0.6f, 0, 0, 0, 0));

        requireClose(adjusted, EmotionDistribution.of(0.2f, 0.2f, 0.6f, 0, 0, 0, 0), 1e-5f);
        EmotionIntervals intervals = unsure.intervals(adjusted, 1000);
        assertThat(intervals.of(Emotion.ANGRY)).isEqualTo(new Interval(0, 1));
        assertThat(width(intervals.of(Emotion.FEAR))).isLessThan(0.2f);
    }

    /** Simulates the measurement of the matrix and the predictions for each session's faces. */
    @Test
    void theIntervalsContainTheTruthInNineteenOfTwentySessions() {
        SplittableRandom random = new SplittableRandom(3);
        int sessions = 500;
        int covered = 0;
        double width = 0;
        for (int session = 0; session < sessions; session++) {
            AdjustedCount measured = AdjustedCount.of(SimulatedClassifier.measure(CONFUSION, random));
            EmotionDistribution truth = random(random);
            EmotionDistribution predictions = SimulatedClassifier.mean(CONFUSION, truth, 120, random);
            EmotionIntervals intervals = measured.intervals(measured.adjusted(predictions), 120);
            for (Emotion emotion : Emotion.values()) {
                Interval interval = intervals.of(emotion);
                float share = truth.share(emotion);
                covered += interval.low() <= share && share <= interval.high() ? 1 : 0;
                width += width(interval);
            }
        }
        int all = sessions * Emotion.COUNT;

        assertThat((double) covered / all)
                .as("fraction of intervals that contain the truth")
                .isBetween(0.93, 0.985);
        assertThat(width / all).as("mean width").isLessThan(0.2);
    }

    @Test
    void largerSamplesMakeNarrowerIntervalsUntilTheMatrixIsTheLimit() {
        EmotionDistribution even = EmotionDistribution.normalized(EVEN);

        float few = width(correction.intervals(even, 10).of(Emotion.SAD));
        float many = width(correction.intervals(even, 1000).of(Emotion.SAD));
        float unlimited = width(correction.intervals(even, 1e12).of(Emotion.SAD));

        assertThat(few).isGreaterThan(5 * many);
        assertThat(unlimited).isBetween(0.01f, many);
    }

    @Test
    void intervalsNeedAPositiveSampleSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> correction.intervals(EmotionDistribution.normalized(EVEN), 0));
    }

    private static EmotionDistribution expected(ClassifierConfusion confusion, EmotionDistribution truth) {
        return EmotionDistribution.normalized(SimulatedClassifier.expected(confusion, truth));
    }

    private static double error(EmotionDistribution predictions, EmotionDistribution shares) {
        double[] expected = SimulatedClassifier.expected(CONFUSION, shares);
        double error = 0;
        for (Emotion emotion : Emotion.values()) {
            error += Math.pow(expected[emotion.index()] - predictions.share(emotion), 2);
        }
        return error;
    }

    private static EmotionDistribution mix(EmotionDistribution some, EmotionDistribution others, double part) {
        double[] shares = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            shares[emotion.index()] = (1 - part) * some.share(emotion) + part * others.share(emotion);
        }
        return EmotionDistribution.normalized(shares);
    }

    private static EmotionDistribution random(SplittableRandom random) {
        return EmotionDistribution.normalized(DoubleStream.generate(random::nextDouble)
                .limit(Emotion.COUNT)
                .map(x -> -Math.log(x))
                .toArray());
    }

    private static long[] faces() {
        long[] faces = new long[Emotion.COUNT];
        Arrays.fill(faces, 500);
        return faces;
    }

    private static float width(Interval interval) {
        return interval.high() - interval.low();
    }

    private static double sum(EmotionDistribution distribution) {
        return distribution.byEmotion().values().stream()
                .mapToDouble(Float::doubleValue)
                .sum();
    }

    private static void requireClose(EmotionDistribution actual, EmotionDistribution expected, float tolerance) {
        for (Emotion emotion : Emotion.values()) {
            assertThat(actual.share(emotion)).as(emotion.label()).isCloseTo(expected.share(emotion), within(tolerance));
        }
    }
}
