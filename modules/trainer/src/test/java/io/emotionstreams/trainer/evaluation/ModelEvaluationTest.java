package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.calibration.Distortion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.BrightnessClassifier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelEvaluationTest {
    /** Every class twice; the second neutral face looks sad, so that 13 of 14 are predicted correctly. */
    private static final LabeledFaces EVALUATED = BrightnessClassifier.faces(
            IntStream.range(0, 14).map(i -> i % 7).toArray(),
            IntStream.range(0, 14).map(i -> i == 13 ? 4 : i % 7).toArray());

    @Test
    void everyFigureComesFromThePredictions() {
        Evaluation evaluation = evaluate(faces(null, null));

        assertThat(evaluation.model()).isEqualTo("brightness@000000000000");
        assertThat(evaluation.images()).isEqualTo(14);
        assertThat(evaluation.accuracy()).isCloseTo(13 / 14.0, within(1e-12));
        assertThat(evaluation.accuracyInterval().low()).isLessThan(evaluation.accuracy());
        assertThat(evaluation.flipAveragedAccuracy()).isEqualTo(evaluation.accuracy());
        assertThat(evaluation.confusion()[6]).containsExactly(0, 0, 0, 0, 1, 0, 1);
        assertThat(evaluation.softConfusion()[6][4]).isCloseTo(.375, within(1e-6));
        assertThat(evaluation.perClass().get(Emotion.NEUTRAL).recall()).isEqualTo(.5);
        assertThat(evaluation.macroF1())
                .isEqualTo(evaluation.averages().get("macro").f1());
        assertThat(evaluation.ece()).isCloseTo(13 / 14.0 - .7, within(1e-6));
        assertThat(evaluation.negativeLogLikelihood())
                .isCloseTo(-(13 * Math.log(.7) + Math.log(.05)) / 14, within(1e-6));
        assertThat(evaluation.examples())
                .hasSize(14)
                .filteredOn(face -> !face.correct())
                .hasSize(1);
    }

    @Test
    void accuracyIsMeasuredUnderEachDistortion() {
        Evaluation evaluation = evaluate(faces(null, null));
        assertThat(evaluation.robustness()).containsOnlyKeys(Distortion.values());
        assertThat(evaluation.robustness().get(Distortion.BLUR_2)).isEqualTo(evaluation.accuracy());
        // At 40% brightness all faces look angry, disgusted or fearful, so only the angry ones are predicted correctly.
        assertThat(evaluation.robustness().get(Distortion.DARK)).isCloseTo(2 / 14.0, within(1e-12));
    }

    @Test
    void duplicatesOfTrainingFacesAreExcluded() {
        LabeledFaces training = BrightnessClassifier.faces(new int[] {3, 5}, new int[] {0, 5});

        Duplicates duplicates = evaluate(faces(training, null)).duplicates();

        assertThat(duplicates.faces()).isEqualTo(4); // both angry and both surprised ones
        assertThat(duplicates.images()).isEqualTo(10);
        assertThat(duplicates.accuracy()).isCloseTo(.9, within(1e-12));
        assertThat(duplicates.macroF1()).isLessThan(1);
    }

    @Test
    void ifAllFacesAreDuplicatesNothingRemainsToMeasure() {
        assertThat(evaluate(faces(EVALUATED, null)).duplicates()).isEqualTo(new Duplicates(14, 0, null, null, null));
    }

    @Test
    void figuresThatNeedMissingFacesAreNull() {
        Evaluation evaluation = evaluate(faces(null, null));
        assertThat(evaluation.duplicates()).isNull();
        assertThat(evaluation.sessionAccuracy().confusionSource()).isNull();
        assertThat(evaluation.sessionAccuracy().bySize())
                .extracting(SessionAccuracy.OfSize::corrected)
                .containsOnlyNulls();
    }

    @Test
    void theConfusionMatrixIsMeasuredOnOtherFacesOrCrossFitted() {
        LabeledFaces other =
                BrightnessClassifier.faces(new int[] {0, 1, 2, 3, 4, 5, 6}, new int[] {0, 1, 2, 3, 4, 5, 6});
        assertThat(evaluate(faces(null, other)).sessionAccuracy().confusionSource())
                .isEqualTo("PublicTest");
        assertThat(evaluate(faces(null, EVALUATED)).sessionAccuracy().confusionSource())
                .isEqualTo("PublicTest, cross-fitted in two halves");
    }

    @Test
    void progressCoversAllTheWork() {
        LabeledFaces other = BrightnessClassifier.faces(new int[] {0}, new int[] {0});
        ModelEvaluation evaluation = new ModelEvaluation(new BrightnessClassifier(), faces(null, other));
        AtomicLong classified = new AtomicLong();
        evaluation.run(classified::addAndGet);
        assertThat(classified).hasValue(14 * 8 + 7).hasValue(evaluation.work());
    }

    private static EvaluationFaces faces(LabeledFaces training, LabeledFaces confusionFaces) {
        return new EvaluationFaces(
                "PrivateTest", EVALUATED, training, confusionFaces, confusionFaces == null ? null : "PublicTest");
    }

    private static Evaluation evaluate(EvaluationFaces faces) {
        return new ModelEvaluation(new BrightnessClassifier(), faces).run(count -> {});
    }
}
