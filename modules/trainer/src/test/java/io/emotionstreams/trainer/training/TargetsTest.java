package io.emotionstreams.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final Offset<Float> ROUNDING = within(1e-6f);
    private static final LabeledFaces ONE_HAPPY_FACE =
            new LabeledFaces(new byte[FaceCrop.PIXELS], new byte[] {(byte) Emotion.HAPPY.index()});

    @Test
    void labelSmoothingSpreadsPartOfTheTargetEvenlyOverAllClasses() {
        float[] target = Targets.of(ONE_HAPPY_FACE, 0.07).of(new int[] {0});

        assertThat(target[Emotion.HAPPY.index()]).isCloseTo(0.94f, ROUNDING);
        assertThat(target[Emotion.SAD.index()]).isCloseTo(0.01f, ROUNDING);
    }

    @Test
    void aTeachersPredictionCountsAsMuchAsTheLabel() {
        float[] certainOfSad = new float[Emotion.COUNT];
        certainOfSad[Emotion.SAD.index()] = 1;
        Predictions teacher = new Predictions(certainOfSad, ONE_HAPPY_FACE.labels());

        float[] target = Targets.of(ONE_HAPPY_FACE, 0).blendedWith(teacher).of(new int[] {0});

        assertThat(target[Emotion.HAPPY.index()]).isCloseTo(0.5f, ROUNDING);
        assertThat(target[Emotion.SAD.index()]).isCloseTo(0.5f, ROUNDING);
    }
}
