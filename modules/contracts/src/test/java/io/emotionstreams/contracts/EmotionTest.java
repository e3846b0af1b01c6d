package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmotionTest {
    @Test
    void theOrderIsThatOfFer2013() {
        assertThat(Emotion.LABELS).containsExactly("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");
        assertThat(Emotion.COUNT).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void theIndexMapsBackToTheEmotion(Emotion emotion) {
        assertThat(Emotion.ofIndex(emotion.index())).isEqualTo(emotion);
        assertThat(Emotion.LABELS.get(emotion.index())).isEqualTo(emotion.label());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 7})
    void thereIsNoEmotionOutsideTheSeven(int index) {
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> Emotion.ofIndex(index));
    }
}
