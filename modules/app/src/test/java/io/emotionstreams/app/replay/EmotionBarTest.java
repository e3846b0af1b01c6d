package io.emotionstreams.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import org.junit.jupiter.api.Test;

class EmotionBarTest {
    @Test
    void aFullShareFillsTheBar() {
        assertThat(EmotionBar.line(Emotion.HAPPY, 1, 8)).isEqualTo("  happy    ████████ 100.0%");
    }

    @Test
    void aShareOfZeroLeavesItEmpty() {
        assertThat(EmotionBar.line(Emotion.HAPPY, 0, 8)).isEqualTo("  happy               0.0%");
    }

    @Test
    void shareIsDrawnToTheEighthOfACharacter() {
        assertThat(EmotionBar.line(Emotion.HAPPY, 33 / 64f, 8)).isEqualTo("  happy    ████▏     51.6%");
    }
}
