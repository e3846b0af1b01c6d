package io.emotionstreams.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.SimulatedClassifier;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPlanTest {
    private static final ClassifierConfusion KNOWN = Confusions.example();
    private static final int CALIBRATIONS = 2000;

    private final LabelPlan plan = new LabelPlan(KNOWN);

    @ParameterizedTest
    @EnumSource(Emotion.class)
    void thePlannedNumberOfLabelsIsTheFirstThatReachesTheHalfWidth(Emotion emotion) {
        int labels = plan.labels(emotion, 0.1);

        assertThat(plan.halfWidth(emotion, labels)).isLessThanOrEqualTo(0.1);
        assertThat(plan.halfWidth(emotion, labels - 1)).isGreaterThan(0.1);
    }

    /** Calibrations with as many labels as planned, of a classifier that answers as its matrix says. */
    @ParameterizedTest
    @EnumSource(Emotion.class)
    void inSimulatedCalibrationsTheIntervalsContainTheRecallAndAreAsNarrowAsPlanned(Emotion emotion) {
        int labels = plan.labels(emotion, 0.1);
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        double width = 0;
        for (int i = 0; i < CALIBRATIONS; i++) {
            Interval interval = RecallInterval.of(measuredRecall(emotion, labels, random), KNOWN.scatter(), labels);
            covered += interval.low() <= plan.recall(emotion) && plan.recall(emotion) <= interval.high() ? 1 : 0;
            width += interval.high() - interval.low();
        }

        assertThat(covered / (double) CALIBRATIONS).isBetween(0.92, 0.975);
        assertThat(width / CALIBRATIONS / 2).isBetween(0.08, 0.105);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 200})
    void moreLabelsNarrowAShareUntilWhatNoLabelTakesAwayIsLeft(int labels) {
        assertThat(plan.shareHalfWidth(2 * labels))
                .isLessThan(plan.shareHalfWidth(labels))
                .isGreaterThan(plan.shareHalfWidth(1_000_000));
    }

    @Test
    void anIntervalStaysWithinZeroAndOne() {
        assertThat(RecallInterval.of(1, 0.3, 5).high()).isEqualTo(1);
        assertThat(RecallInterval.of(0, 0.3, 5).low()).isZero();
    }

    private static double measuredRecall(Emotion emotion, int labels, SplittableRandom random) {
        float[] onlyThis = new float[Emotion.COUNT];
        onlyThis[emotion.index()] = 1;
        return SimulatedClassifier.mean(KNOWN, EmotionDistribution.of(onlyThis), labels, random)
                .share(emotion);
    }
}
