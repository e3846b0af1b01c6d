package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.SimulatedClassifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionEstimatorTest {
    private static final ClassifierConfusion CLEAR = Confusions.example();

    /** Answers for blurred faces: half of each row is the even distribution. */
    private static final ClassifierConfusion BLURRED = blurred();

    private static final float CLEAR_CERTAINTY = 0.7f;
    private static final float BLURRED_CERTAINTY = 0.4f;
    private static final ClassifierConfusion MEASURED =
            CLEAR.under(List.of(condition(CLEAR, CLEAR_CERTAINTY), condition(BLURRED, BLURRED_CERTAINTY)));
    private static final EmotionDistribution TRUTH = EmotionDistribution.of(0, 0, 0.1f, 0.4f, 0.3f, 0, 0.2f);

    /** Of a simulated session, each of another person. */
    private static final int FACES = 120;

    private final DistributionEstimator estimator = DistributionEstimator.of(MEASURED);

    @Test
    void manyPeoplesSharesAreRecovered() {
        DistributionEstimate estimate = estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 100_000, 100_000));

        requireClose(estimate.shares(), TRUTH, 0.02);
        assertThat(estimate.familiar()).isTrue();
    }

    @Test
    void theConditionThatExplainsTheAnswersIsUsed() {
        DistributionEstimate estimate = estimator.estimate(expected(BLURRED, BLURRED_CERTAINTY, 100_000, 100_000));

        requireClose(estimate.shares(), TRUTH, 0.03);
        assertThat(estimate.familiar()).isTrue();
    }

    @Test
    void theFewerThePeopleTheNearerAreTheSharesToTheMeanPrediction() {
        Answers one = expected(CLEAR, CLEAR_CERTAINTY, 100, 1);
        Answers thousand = expected(CLEAR, CLEAR_CERTAINTY, 100_000, 1000);

        assertThat(correctionOfHappy(one)).isPositive().isLessThan(0.9 * correctionOfHappy(thousand));
    }

    @Test
    void answersThatNoConditionExplainsAreUnfamiliarAndKeepToTheMeanPrediction() {
        Answers answers = expected(CLEAR, 0.95, 1000, 100);

        DistributionEstimate estimate = estimator.estimate(answers);

        assertThat(estimate.familiar()).isFalse();
        requireClose(estimate.shares(), answers.mean(), 0.1);
        assertThat(width(estimate))
                .isGreaterThan(3 * width(estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 1000, 100))));
    }

    @Test
    void intervalsNarrowWithPeopleAndHardlyWithMoreJudgementsOfThem() {
        double hundred = width(estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 100, 10)));
        double hour = width(estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 10_000, 10)));
        double morePeople = width(estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 10_000, 1000)));

        assertThat(hour).isBetween(0.9 * hundred, hundred);
        assertThat(morePeople).isLessThan(0.6 * hour);
    }

    @Test
    void whatNoConditionExplainsDoesNotShrinkWithPeople() {
        double width = width(estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 1e9, 1e9)));

        assertThat(width).isGreaterThan(0.03);
    }

    @Test
    void aMatrixThatWasMeasuredUnderNoConditionsIsUsedWithoutCertainty() {
        DistributionEstimate estimate =
                DistributionEstimator.of(CLEAR).estimate(expected(CLEAR, Double.NaN, 100_000, 100_000));

        requireClose(estimate.shares(), TRUTH, 0.02);
    }

    /** One person per judgement, clear or blurred. */
    @Test
    void theIntervalsContainTheTruthOfMostSessions() {
        SplittableRandom random = new SplittableRandom(3);
        long covered = 0;
        int sessions = 200;
        for (int i = 0; i < sessions; i++) {
            boolean clear = i % 2 == 0;
            EmotionDistribution truth = seen(random);
            EmotionDistribution mean = answers(clear ? CLEAR : BLURRED, truth, random);
            DistributionEstimate estimate =
                    estimator.estimate(new Answers(mean, clear ? CLEAR_CERTAINTY : BLURRED_CERTAINTY, FACES, FACES));
            covered += IntStream.range(0, Emotion.COUNT)
                    .filter(c -> contains(estimate.intervals().inOrder().get(c), truth.share(Emotion.ofIndex(c))))
                    .count();
        }

        assertThat(covered / (double) (sessions * Emotion.COUNT)).isBetween(0.93, 0.995);
    }

    @Test
    void expressivenessIsAllThatIsNotNeutral() {
        DistributionEstimate estimate = estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 300, 300));
        Interval neutral = estimate.intervals().of(Emotion.NEUTRAL);

        assertThat(estimate.expressiveness().value())
                .isCloseTo(1 - estimate.shares().share(Emotion.NEUTRAL), within(1e-6f));
        assertThat(estimate.expressiveness().low()).isCloseTo(1 - neutral.high(), within(1e-6f));
        assertThat(estimate.expressiveness().high()).isCloseTo(1 - neutral.low(), within(1e-6f));
    }

    @Test
    void facesThatAreAllNeutralHaveMeasuresDespiteRounding() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            double[] weights = new double[Emotion.COUNT];
            weights[Emotion.NEUTRAL.index()] = 1;
            weights[random.nextInt(Emotion.COUNT)] += 0.2 * random.nextDouble();
            EmotionDistribution mean = EmotionDistribution.normalized(weights);

            DistributionEstimate estimate =
                    estimator.estimate(new Answers(mean, mean.share(Emotion.NEUTRAL), 1 + random.nextInt(20), 1));

            assertThat(estimate.expressiveness().value()).isBetween(0f, 1f);
        }
    }

    @Test
    void valenceIsHappyMinusTheMostFrequentNegativeEmotion() {
        DistributionEstimate estimate = estimator.estimate(expected(CLEAR, CLEAR_CERTAINTY, 100_000, 100_000));

        assertThat(estimate.valence().value())
                .isCloseTo(
                        estimate.shares().share(Emotion.HAPPY)
                                - estimate.shares().share(Emotion.SAD),
                        within(1e-6f));
        assertThat(estimate.valence().value()).isCloseTo(0.1f, within(0.03f));
    }

    /** The interval of a difference is not made of the ends of two intervals. */
    @Test
    void theIntervalOfTheValenceContainsTheTruthOfMostSessionsAndIsNarrowerThanItsEnds() {
        SplittableRandom random = new SplittableRandom(5);
        int covered = 0;
        double width = 0;
        double ends = 0;
        int sessions = 400;
        for (int i = 0; i < sessions; i++) {
            EmotionDistribution truth = seen(random);
            EmotionDistribution mean = answers(CLEAR, truth, random);
            DistributionEstimate estimate = estimator.estimate(new Answers(mean, CLEAR_CERTAINTY, FACES, FACES));
            Emotion negative = List.of(Emotion.ANGRY, Emotion.DISGUST, Emotion.FEAR, Emotion.SAD).stream()
                    .max(Comparator.comparing(truth::share))
                    .orElseThrow();
            float valence = truth.share(Emotion.HAPPY) - truth.share(negative);
            covered += estimate.valence().low() <= valence
                            && valence <= estimate.valence().high()
                    ? 1
                    : 0;
            width += estimate.valence().high() - estimate.valence().low();
            ends += width(estimate)
                    + estimate.intervals().of(negative).high()
                    - estimate.intervals().of(negative).low();
        }

        assertThat(covered / (double) sessions).isBetween(0.94, 1.0);
        assertThat(width).isLessThan(ends);
    }

    @Test
    void moreJudgementsOfOnePersonAreWorthLittle() {
        assertThat(new Answers(TRUTH, 0.5, 1, 1).effective()).isEqualTo(1);
        assertThat(new Answers(TRUTH, 0.5, 1000, 1).effective()).isBetween(1.2, 1.3);
        assertThat(new Answers(TRUTH, 0.5, 1000, 1000).effective()).isCloseTo(1000, within(1e-6));
    }

    @Test
    void ofPeopleWhoAreJudgedOnceEachJudgementCountsByItself() {
        assertThat(new Answers(TRUTH, 0.5, 100, 100).chance(0.3)).isCloseTo(0.3 / 100, within(1e-9));
    }

    /** As people show several emotions, more of them show each emotion than its share of the people. */
    @Test
    void peopleWhoShowSeveralEmotionsErrLessAboutEach() {
        Answers answers = new Answers(TRUTH, 0.5, 1000, 10);

        assertThat(answers.chance(1)).isCloseTo(1 / answers.effective(), within(1e-9));
        assertThat(answers.chance(0.3)).isBetween(0.3 * 0.3 / answers.effective(), 0.9 * 0.3 / answers.effective());
    }

    @Test
    void emotionsWithTheSameAnswersAreToldByTheirCertainty() {
        List<EmotionDistribution> rows = new ArrayList<>(CLEAR.rows());
        rows.set(Emotion.FEAR.index(), rows.get(Emotion.ANGRY.index()));
        List<Float> certainty = new ArrayList<>(Collections.nCopies(Emotion.COUNT, CLEAR_CERTAINTY));
        certainty.set(Emotion.FEAR.index(), 0.3f);
        FaceCondition twins =
                new FaceCondition(rows, CLEAR.scatter(), certainty, Collections.nCopies(Emotion.COUNT, 0.02f));
        DistributionEstimator byCertainty =
                DistributionEstimator.of(new ClassifierConfusion(rows, CLEAR.faces(), CLEAR.scatter(), List.of(twins)));
        EmotionDistribution answers = rows.get(Emotion.ANGRY.index());

        EmotionDistribution certain = byCertainty
                .estimate(new Answers(answers, CLEAR_CERTAINTY, 1000, 1000))
                .shares();
        EmotionDistribution uncertain =
                byCertainty.estimate(new Answers(answers, 0.3, 1000, 1000)).shares();

        assertThat(certain.share(Emotion.ANGRY)).isGreaterThan(0.7f);
        assertThat(uncertain.share(Emotion.FEAR)).isGreaterThan(0.7f);
    }

    @Test
    void answersAreJudgementsOfPeople() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Answers(TRUTH, 0.5, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Answers(TRUTH, 0.5, 1, 0));
    }

    private double correctionOfHappy(Answers answers) {
        return estimator.estimate(answers).shares().share(Emotion.HAPPY)
                - (double) answers.mean().share(Emotion.HAPPY);
    }

    private static Answers expected(ClassifierConfusion confusion, double certainty, double judgements, double people) {
        double[] mean = SimulatedClassifier.expected(confusion, TRUTH);
        return new Answers(EmotionDistribution.normalized(mean), certainty, judgements, people);
    }

    private static FaceCondition condition(ClassifierConfusion confusion, float certainty) {
        return new FaceCondition(
                confusion.rows(),
                confusion.scatter(),
                Collections.nCopies(Emotion.COUNT, certainty),
                Collections.nCopies(Emotion.COUNT, 0.02f));
    }

    private static ClassifierConfusion blurred() {
        double[][] rows = new double[Emotion.COUNT][Emotion.COUNT];
        for (Emotion truth : Emotion.values()) {
            for (Emotion predicted : Emotion.values()) {
                rows[truth.index()][predicted.index()] = CLEAR.share(truth, predicted) / 2 + 0.5 / Emotion.COUNT;
            }
        }
        long[] faces = Emotion.LABELS.stream().mapToLong(label -> 500).toArray();
        return ClassifierConfusion.of(rows, faces, CLEAR.scatter());
    }

    /** The shares of faces that were seen, of random shares of all: intervals are about those that were seen. */
    private static EmotionDistribution seen(SplittableRandom random) {
        double[] weights = DoubleStream.generate(() -> -Math.log(random.nextDouble()))
                .limit(Emotion.COUNT)
                .toArray();
        double sum = DoubleStream.of(weights).sum();
        float[] shares = new float[Emotion.COUNT];
        for (int face = 0; face < FACES; face++) {
            double left = random.nextDouble() * sum;
            int emotion = -1;
            do {
                left -= weights[++emotion];
            } while (left > 0 && emotion < Emotion.COUNT - 1);
            shares[emotion] += 1f / FACES;
        }
        return EmotionDistribution.of(shares);
    }

    /** The mean prediction for faces of these shares. */
    private static EmotionDistribution answers(
            ClassifierConfusion confusion, EmotionDistribution shares, SplittableRandom random) {
        double[] sums = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            int faces = Math.round(FACES * shares.share(emotion));
            float[] only = new float[Emotion.COUNT];
            only[emotion.index()] = 1;
            if (faces > 0) {
                EmotionDistribution mean =
                        SimulatedClassifier.mean(confusion, EmotionDistribution.of(only), faces, random);
                for (Emotion answer : Emotion.values()) {
                    sums[answer.index()] += faces * (double) mean.share(answer);
                }
            }
        }
        return EmotionDistribution.normalized(sums);
    }

    private static boolean contains(Interval interval, float share) {
        return interval.low() <= share && share <= interval.high();
    }

    private static double width(DistributionEstimate estimate) {
        Interval interval = estimate.intervals().of(Emotion.HAPPY);
        return interval.high() - interval.low();
    }

    private static void requireClose(EmotionDistribution actual, EmotionDistribution expected, double tolerance) {
        for (Emotion emotion : Emotion.values()) {
            assertThat((double) actual.share(emotion))
                    .as(emotion.label())
                    .isCloseTo(expected.share(emotion), within(tolerance));
        }
    }
}
