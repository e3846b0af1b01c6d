package io.emotionstreams.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final long SEED = 42;

    @Test
    void theSameSeedGivesTheSameRecords() {
        assertThat(new Records(SEED).crops(1000, 3)).isEqualTo(new Records(SEED).crops(1000, 3));
        assertThat(new Records(SEED).emotions(1000, Emotion.values()))
                .isEqualTo(new Records(SEED).emotions(1000, Emotion.values()));
    }

    @Test
    void facesHaveTheRequestedEmotions() {
        FaceEmotions emotions = new Records(SEED).emotions(1000, Emotion.SAD, Emotion.HAPPY, Emotion.SAD);

        assertThat(emotions.faces())
                .extracting(FaceEmotion::emotion)
                .containsExactly(Emotion.SAD, Emotion.HAPPY, Emotion.SAD);
    }

    @Test
    void framesAreConsecutive() {
        Records camera = new Records(SEED);
        FaceCrops first = camera.crops(1000, 0);
        FaceCrops second = camera.crops(1066, 2);

        assertThat(first.faces()).isEmpty();
        assertThat(first.frame().offset()).isZero();
        assertThat(second.faces()).hasSize(2);
        assertThat(second.frame().offset()).isEqualTo(1);
        assertThat(second.frame().index()).isEqualTo(1);
        assertThat(second.frame().capturedAt()).isEqualTo(1066);
    }
}
