package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMeasurementTest {
    private static final EmotionDistribution ANGRY = EmotionDistribution.of(1, 0, 0, 0, 0, 0, 0);
    private static final EmotionDistribution SAD = EmotionDistribution.of(0, 0, 0, 0, 1, 0, 0);
    private static final EmotionDistribution HALF_AND_HALF = EmotionDistribution.of(0.5f, 0, 0, 0, 0.5f, 0, 0);

    private final ConfusionMeasurement measurement = new ConfusionMeasurement();

    @Test
    void aRowIsTheMeanPredictionForFacesOfOneEmotion() {
        addOneOfEach(ANGRY);
        measurement.add(Emotion.FEAR, SAD);
        measurement.add(Emotion.FEAR, SAD);
        measurement.add(Emotion.FEAR, SAD);

        ClassifierConfusion confusion = measurement.confusion();

        assertThat(confusion.share(Emotion.FEAR, Emotion.ANGRY)).isEqualTo(0.25f);
        assertThat(confusion.share(Emotion.FEAR, Emotion.SAD)).isEqualTo(0.75f);
        assertThat(confusion.share(Emotion.HAPPY, Emotion.ANGRY)).isEqualTo(1);
        assertThat(confusion.faces()).isEqualTo(EmotionCounts.of(1, 1, 4, 1, 1, 1, 1));
    }

    @Test
    void identicalPredictionsHaveNoScatter() {
        addOneOfEach(HALF_AND_HALF);
        addOneOfEach(HALF_AND_HALF);

        assertThat(measurement.confusion().scatter()).isZero();
    }

    @Test
    void oneHotPredictionsHaveAScatterOfOne() {
        addOneOfEach(ANGRY);
        addOneOfEach(SAD);

        assertThat(measurement.confusion().scatter()).isEqualTo(1);
    }

    @Test
    void predictionsThatAreOneHotHalfOfTheTimeHaveHalfTheScatter() {
        addOneOfEach(ANGRY);
        addOneOfEach(SAD);
        addOneOfEach(HALF_AND_HALF);
        addOneOfEach(HALF_AND_HALF);

        assertThat(measurement.confusion().scatter()).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void everyEmotionNeedsAFace() {
        measurement.add(Emotion.ANGRY, ANGRY);

        assertThatIllegalArgumentException()
                .isThrownBy(measurement::confusion)
                .withMessage("a confusion matrix needs at least one face of every emotion but has none of disgust");
    }

    @Test
    void aFaceCountsByItsWeight() {
        addOneOfEach(ANGRY);
        measurement.add(Emotion.FEAR, SAD, 3);

        assertThat(measurement.confusion().share(Emotion.FEAR, Emotion.SAD)).isEqualTo(0.75f);
        assertThat(measurement.confusion().faces().count(Emotion.FEAR)).isEqualTo(4);
    }

    @Test
    void whatIsKnownBeforehandCountsLikeFacesThatWereAnsweredSo() {
        ConfusionMeasurement twice = new ConfusionMeasurement();
        for (ConfusionMeasurement each : List.of(measurement, twice, twice)) {
            for (Emotion truth : Emotion.values()) {
                each.add(truth, ANGRY);
                each.add(truth, HALF_AND_HALF);
            }
        }

        measurement.addKnown(measurement.condition(), 2);

        assertThat(measurement.confusion()).isEqualTo(twice.confusion());
        assertThat(measurement.condition()).isEqualTo(twice.condition());
    }

    private void addOneOfEach(EmotionDistribution prediction) {
        for (Emotion truth : Emotion.values()) {
            measurement.add(truth, prediction);
        }
    }
}
