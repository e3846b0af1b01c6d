package io.emotionstreams.trainer.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** Six angry faces, four of them predicted correctly; three happy faces, one correctly; one sad face, wrongly. */
    private final ClassificationReport report = ClassificationReport.of(new PredictionsBuilder()
            .add(4, 0, 0, .9)
            .add(2, 0, 3, .9)
            .add(1, 3, 3, .9)
            .add(2, 3, 0, .9)
            .add(1, 4, 0, .9)
            .predictions());

    @Test
    void rowsOfTheConfusionMatrixAreTrueClasses() {
        assertThat(report.confusion()[0]).containsExactly(4, 0, 0, 2, 0, 0, 0);
        assertThat(report.confusion()[3]).containsExactly(2, 0, 0, 1, 0, 0, 0);
        assertThat(report.confusion()[4]).containsExactly(1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void precisionIsAShareOfThePredictionsAndRecallOfTheFaces() {
        ClassScore angry = report.perClass().get(Emotion.ANGRY);
        assertThat(angry.precision()).isCloseTo(4 / 7.0, EXACT);
        assertThat(angry.recall()).isCloseTo(4 / 6.0, EXACT);
        assertThat(angry.f1()).isCloseTo(8 / 13.0, EXACT);
        assertThat(angry.support()).isEqualTo(6);
    }

    @Test
    void aClassThatIsNeverPredictedScoresZeroAndOneWithoutFacesHasNoScore() {
        assertThat(report.perClass().get(Emotion.SAD)).isEqualTo(new ClassScore(0, 0, 0, 1));
        assertThat(report.perClass()).containsEntry(Emotion.DISGUST, null);
    }

    @Test
    void macroIsTheMeanOfClassesWithFacesAndWeightedThatOfTheirFaces() {
        double happy = 2 * (1 / 3.0) * (1 / 3.0) / (2 / 3.0);
        assertThat(report.macro().f1()).isCloseTo((8 / 13.0 + happy + 0) / 3, EXACT);
        assertThat(report.macro().precision()).isCloseTo((4 / 7.0 + 1 / 3.0 + 0) / 3, EXACT);
        assertThat(report.weighted().f1()).isCloseTo((6 * 8 / 13.0 + 3 * happy + 0) / 10, EXACT);
        assertThat(report.weighted().recall()).isCloseTo(.5, EXACT);
        assertThat(report.macro().support()).isEqualTo(10);
    }

    @Test
    void microAndSamplesAreTheAccuracy() {
        assertThat(report.micro()).isEqualTo(new ClassScore(.5, .5, .5, 10));
        assertThat(report.samples()).isEqualTo(report.micro());
    }
}
