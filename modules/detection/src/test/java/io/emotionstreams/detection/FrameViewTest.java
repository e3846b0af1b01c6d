package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameViewTest {
    @Test
    void aWholeFrameIsScaledIntoMultiplesOf32() {
        FrameView view = FrameView.whole(1280, 720, 0.35f);
        assertThat(view).isEqualTo(new FrameView(0, 0, 1280, 720, 448, 256));
        assertThat(view.coarseness()).isCloseTo(1 / 0.35f, within(0.001f));
        assertThat(view.scaledWidth()).isEqualTo(448);
        assertThat(view.scaledHeight()).isEqualTo(252);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 3000, 0.06", "3000, 1, 0.06", "37, 41, 1", "4000, 3000, 0.35", "640, 480, 0.35"})
    void whatIsScaledFitsTheInputWhateverTheFrame(int width, int height, float scale) {
        FrameView view = FrameView.whole(width, height, scale);
        assertThat(view.inputWidth() % 32).isZero();
        assertThat(view.inputHeight() % 32).isZero();
        assertThat(view.scaledWidth()).isBetween(1, view.inputWidth());
        assertThat(view.scaledHeight()).isBetween(1, view.inputHeight());
    }

    @Test
    void aViewAroundAPointMayExtendBeyondTheFrame() {
        assertThat(FrameView.around(10, 20, 72, 96)).isEqualTo(new FrameView(-26, -16, 72, 72, 96, 96));
    }
}
