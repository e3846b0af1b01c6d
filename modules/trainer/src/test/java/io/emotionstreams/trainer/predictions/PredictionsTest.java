package io.emotionstreams.trainer.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    @Test
    void facesKeepTheirOrderAcrossClassifierCalls() {
        int[] looks = IntStream.range(0, 600).map(i -> i * i % 7).toArray();
        List<Integer> classified = new ArrayList<>();

        Predictions predictions = Predictions.of(
                new BrightnessClassifier(), BrightnessClassifier.faces(new int[600], looks), classified::add);

        assertThat(IntStream.range(0, 600).map(predictions::predictedClass)).containsExactly(boxed(looks));
        assertThat(classified).containsExactly(256, 256, 88);
    }

    @Test
    void ofEqualProbabilitiesTheFirstClassIsPredicted() {
        Predictions even = new PredictionsBuilder()
                .add(0, .1f, .3f, .1f, .3f, .1f, .05f, .05f)
                .predictions();
        assertThat(even.predictedClass(0)).isEqualTo(1);
    }

    @Test
    void averagingUsesProbabilitiesNotPredictedClasses() {
        Predictions sure =
                new PredictionsBuilder().add(2, .1f, 0, .8f, .1f, 0, 0, 0).predictions();
        Predictions unsure =
                new PredictionsBuilder().add(2, .1f, 0, .4f, .5f, 0, 0, 0).predictions();
        assertThat(unsure.accuracy()).isZero();
        assertThat(Predictions.mean(List.of(unsure, sure)).accuracy()).isEqualTo(1);
        assertThat(Predictions.mean(List.of(unsure, sure)).probability(0, 2)).isCloseTo(.6f, within(1e-6f));
    }

    @Test
    void probabilitiesAndLabelsMustMatch() {
        assertThatThrownBy(() -> new Predictions(new float[13], new byte[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 faces need 14 probabilities but there are 13");
    }

    private static Integer[] boxed(int[] numbers) {
        return IntStream.of(numbers).boxed().toArray(Integer[]::new);
    }
}
