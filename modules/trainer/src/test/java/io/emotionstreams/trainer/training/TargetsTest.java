package io.emotionstreams.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.VotedFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final Offset<Float> ROUNDING = within(1e-6f);
    private static final List<LabelSet> FER2013 = List.of(LabelSet.FER2013);
    private static final LabeledFaces ONE_HAPPY_FACE =
            new LabeledFaces(new byte[FaceCrop.PIXELS], new byte[] {(byte) Emotion.HAPPY.index()});

    @Test
    void labelSmoothingSpreadsPartOfTheTargetEvenlyOverAllClasses() {
        float[] target = Targets.of(ONE_HAPPY_FACE, FER2013, 0.07).of(new int[] {0});

        assertThat(target[Emotion.HAPPY.index()]).isCloseTo(0.94f, ROUNDING);
        assertThat(target[Emotion.SAD.index()]).isCloseTo(0.01f, ROUNDING);
    }

    @Test
    void aTeachersPredictionCountsAsMuchAsTheLabel() {
        float[] certainOfSad = new float[Emotion.COUNT];
        certainOfSad[Emotion.SAD.index()] = 1;
        Predictions teacher = new Predictions(certainOfSad, ONE_HAPPY_FACE.labels());

        float[] target = Targets.of(ONE_HAPPY_FACE, FER2013, 0)
                .blendedWith(LabelSet.FER2013, teacher)
                .of(new int[] {0});

        assertThat(target[Emotion.HAPPY.index()]).isCloseTo(0.5f, ROUNDING);
        assertThat(target[Emotion.SAD.index()]).isCloseTo(0.5f, ROUNDING);
    }

    @Test
    void votesAreTheTargetOfTheRatersAndAreNotSmoothed() {
        LabeledFaces voted = VotedFaces.of(ONE_HAPPY_FACE, new int[] {2, 6, 0, 0, 0, 0, 0, 0, 2, 0});

        float[] targets = Targets.of(voted, List.of(LabelSet.RATERS, LabelSet.FER2013), 0.07)
                .of(new int[] {0});

        assertThat(targets[Emotion.HAPPY.index()]).isCloseTo(0.6f, ROUNDING);
        assertThat(targets[Emotion.NEUTRAL.index()]).isCloseTo(0.2f, ROUNDING);
        assertThat(targets[Emotion.COUNT + Emotion.HAPPY.index()]).isCloseTo(0.94f, ROUNDING);
    }

    @Test
    void theRatersLabelsNeedVotes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.of(ONE_HAPPY_FACE, List.of(LabelSet.RATERS), 0))
                .withMessageContaining("--votes");
    }
}
