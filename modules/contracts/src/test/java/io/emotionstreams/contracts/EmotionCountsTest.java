package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EmotionCountsTest {
    private static final EmotionCounts COUNTS = EmotionCounts.of(1, 0, 0, 2, 0, 0, 1);

    @Test
    void theTotalIsAllFaces() {
        assertThat(COUNTS.total()).isEqualTo(4);
        assertThat(COUNTS.count(Emotion.HAPPY)).isEqualTo(2);
    }

    @Test
    void theArrayIsCopied() {
        long[] counts = new long[Emotion.COUNT];
        EmotionCounts copied = EmotionCounts.of(counts);

        counts[0] = 9;

        assertThat(copied.total()).isZero();
    }

    @Test
    void aNegativeCountIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmotionCounts.of(0, 0, 0, 0, 0, 0, -1))
                .withMessage("a count must not be negative but is -1");
    }

    @Test
    void anythingButSevenCountsIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmotionCounts.of(1, 2, 3))
                .withMessage("expected 7 counts, got 3");
    }
}
