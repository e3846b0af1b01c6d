package io.emotionstreams.trainer.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftConfusionTest {
    @Test
    void aRowHasTheMeanProbabilitiesForTheFacesOfOneClass() {
        PredictionsBuilder predictions =
                new PredictionsBuilder().add(0, .8f, .2f, 0, 0, 0, 0, 0).add(0, .4f, .1f, .5f, 0, 0, 0, 0);
        IntStream.range(1, 7).forEach(c -> predictions.add(3, c, c, .7));

        ClassifierConfusion confusion = SoftConfusion.of(predictions.predictions());

        assertThat(confusion.share(Emotion.ANGRY, Emotion.ANGRY)).isCloseTo(.6f, within(1e-6f));
        assertThat(confusion.share(Emotion.ANGRY, Emotion.DISGUST)).isCloseTo(.15f, within(1e-6f));
        assertThat(confusion.share(Emotion.ANGRY, Emotion.FEAR)).isCloseTo(.25f, within(1e-6f));
        assertThat(confusion.share(Emotion.SAD, Emotion.SAD)).isCloseTo(.7f, within(1e-6f));
        assertThat(confusion.faces().count(Emotion.ANGRY)).isEqualTo(2);
        assertThat(confusion.faces().count(Emotion.NEUTRAL)).isEqualTo(3);
    }

    @Test
    void withoutFacesOfSomeClassThereIsNoMatrix() {
        Predictions angryOnly = new PredictionsBuilder().add(3, 0, 0, .7).predictions();
        assertThat(SoftConfusion.of(angryOnly)).isNull();
        assertThat(SoftConfusion.rows(angryOnly)[0]).isNotNull();
        assertThat(SoftConfusion.rows(angryOnly)[6]).isNull();
    }
}
