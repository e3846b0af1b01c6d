package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.contracts.People;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.SimulatedClassifier;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A summary's estimate, depending on what is known about the classifier. */
class EstimateTest {
    private static final ClassifierConfusion CONFUSION = Confusions.example();
    private static final double CERTAINTY = 0.5;
    private static final long HOUR = 3_600_000;

    /** 20 faces with the predictions expected if a quarter were happy and three quarters sad. */
    private final EmotionTotals totals = totals(EmotionDistribution.of(0, 0, 0, 0.25f, 0.75f, 0, 0));

    @Test
    void thePredictionsAreCorrected() {
        Estimate estimate = Estimate.of(totals, 4_000, null, CONFUSION, false, new Corrections());

        assertThat(estimate.rawDistribution().share(Emotion.SAD)).isLessThan(0.5f);
        assertThat(estimate.distribution().share(Emotion.SAD)).isBetween(0.65f, 0.751f);
        assertThat(estimate.intervals().of(Emotion.SAD).low()).isLessThan(0.7f);
        assertThat(estimate.intervals().of(Emotion.SAD).high()).isGreaterThan(0.8f);
        assertThat(estimate.caution()).isNull();
        assertThat(estimate.dominant()).isEqualTo(Emotion.SAD);
    }

    @Test
    void withoutAConfusionMatrixThereAreOnlyRawShares() {
        Estimate estimate = Estimate.of(totals, 4_000, null, null, false, new Corrections());

        assertThat(estimate.rawDistribution()).isEqualTo(totals.meanProbabilities());
        assertThat(estimate.distribution()).isNull();
        assertThat(estimate.intervals()).isNull();
        assertThat(estimate.caution()).isEqualTo(Caution.NO_CONFUSION_MATRIX);
        assertThat(estimate.dominant()).isEqualTo(Emotion.SAD);
    }

    @Test
    void predictionsOfTwoModelsAreNotCorrected() {
        Estimate estimate = Estimate.of(totals, 4_000, null, CONFUSION, true, new Corrections());

        assertThat(estimate.distribution()).isNull();
        assertThat(estimate.caution()).isEqualTo(Caution.MIXED_MODELS);
    }

    @Test
    void manyFramesOfOnePersonAreFewFaces() {
        EmotionTotals onePerson = IntStream.range(0, 150)
                .mapToObj(i -> Frames.frame(i, Emotion.HAPPY))
                .reduce(EmotionTotals.NONE, (totals, frame) -> totals.plus(frame, 0), EmotionTotals::plus);

        Estimate estimate = Estimate.of(onePerson, 10_000, new People(1, 1), CONFUSION, false, new Corrections());

        assertThat(estimate.distribution()).isNotNull();
        assertThat(estimate.caution()).isEqualTo(Caution.FEW_FACES);
    }

    @Test
    void anHourOfTheSameEightPeopleTellsLittleMoreThanAMinute() {
        Estimate minute = Estimate.of(eightPeople(60), 60_000, new People(8, 8), CONFUSION, false, new Corrections());
        Estimate hour = Estimate.of(eightPeople(3600), HOUR, new People(8, 8), CONFUSION, false, new Corrections());

        assertThat(width(hour)).isBetween(0.9f * width(minute), width(minute));
    }

    @Test
    void anHourOfEightyPeopleTellsMoreThanOneOfEight() {
        Estimate eight = Estimate.of(eightPeople(3600), HOUR, new People(8, 8), CONFUSION, false, new Corrections());
        Estimate eighty = Estimate.of(eightPeople(3600), HOUR, new People(80, 8), CONFUSION, false, new Corrections());

        assertThat(width(eighty)).isLessThan(0.7f * width(eight));
    }

    @Test
    void facesThatTheModelWasNotMeasuredOnAreFlaggedAndKeepToTheRawShares() {
        ClassifierConfusion measured = CONFUSION.under(List.of(new FaceCondition(
                CONFUSION.rows(), CONFUSION.scatter(), Collections.nCopies(7, 0.9f), Collections.nCopies(7, 0.01f))));

        Estimate estimate = Estimate.of(eightPeople(60), 60_000, new People(8, 8), measured, false, new Corrections());

        assertThat(estimate.caution()).isEqualTo(Caution.UNFAMILIAR_FACES);
        assertThat(estimate.distribution().share(Emotion.SAD))
                .isCloseTo(estimate.rawDistribution().share(Emotion.SAD), within(0.1f));
        assertThat(width(estimate)).isGreaterThan(0.4f);
    }

    @Test
    void withoutFacesThereIsNoEstimate() {
        EmotionTotals empty = EmotionTotals.NONE.plus(Frames.frame(0), 0);

        assertThat(Estimate.of(empty, 1_000, null, CONFUSION, false, new Corrections()))
                .isEqualTo(new Estimate(null, null, null, null, null));
        assertThat(Estimate.of(empty, 1_000, null, null, false, new Corrections())
                        .dominant())
                .isNull();
    }

    @Test
    void theCorrectedSharesDetermineTheDominantEmotion() {
        EmotionTotals confusedDisgust = totals(EmotionDistribution.of(0, 0.42f, 0, 0, 0, 0.38f, 0.2f));

        Estimate estimate = Estimate.of(confusedDisgust, 4_000, null, CONFUSION, false, new Corrections());

        assertThat(estimate.rawDistribution().dominant()).isEqualTo(Emotion.SURPRISE);
        assertThat(estimate.dominant()).isEqualTo(Emotion.DISGUST);
    }

    /** A frame per second, in which a quarter are happy and three quarters sad. */
    private static EmotionTotals eightPeople(int seconds) {
        double[] sums = SimulatedClassifier.expected(CONFUSION, EmotionDistribution.of(0, 0, 0, 0.25f, 0.75f, 0, 0));
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= 8 * seconds;
        }
        return new EmotionTotals(
                seconds, new long[] {0, 0, 0, 2L * seconds, 6L * seconds, 0, 0}, sums, 8 * seconds * CERTAINTY);
    }

    private static float width(Estimate estimate) {
        Interval interval = estimate.intervals().of(Emotion.SAD);
        return interval.high() - interval.low();
    }

    private static EmotionTotals totals(EmotionDistribution truth) {
        double[] sums = SimulatedClassifier.expected(CONFUSION, truth);
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= 20;
        }
        return new EmotionTotals(1, new long[] {0, 0, 0, 10, 10, 0, 0}, sums, 20 * CERTAINTY);
    }
}
