package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.mean;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class GrayFramesTest {
    private final GrayFrames frames = new GrayFrames();

    @Test
    void aGrayFrameGetsATonedCopyOfTheSameBrightness() {
        try (Mat gray = filled(100, 100, 100)) {
            Mat toned = frames.toned(gray);

            assertThat(toned).isNotSameAs(gray);
            assertThat(color(toned)).containsExactly(80, 95, 115);
            assertThat(color(gray)).containsExactly(100, 100, 100);
        }
    }

    @Test
    void whiteStaysInRange() {
        try (Mat white = filled(255, 255, 255)) {
            assertThat(color(frames.toned(white))).containsExactly(204, 242, 255);
        }
    }

    @Test
    void aCodecsRoundingAndASmallColoredMarkDoNotMakeAColorFrame() {
        try (Mat gray = filled(100, 103, 98);
                Rect corner = new Rect(0, 0, 40, 40);
                Mat mark = new Mat(gray, corner);
                Scalar red = new Scalar(0, 0, 255, 0)) {
            mark.put(red);

            assertThat(frames.toned(gray)).isNotSameAs(gray);
        }
    }

    @Test
    void aFrameWithColorIsUnchanged() {
        try (Mat pale = filled(100, 105, 115)) {
            assertThat(frames.toned(pale)).isSameAs(pale);
        }
        try (Mat gray = filled(100, 100, 100);
                Rect face = new Rect(300, 100, 120, 120);
                Mat skin = new Mat(gray, face);
                Scalar brown = new Scalar(60, 90, 140, 0)) {
            skin.put(brown);

            assertThat(frames.toned(gray)).isSameAs(gray);
        }
    }

    @Test
    void aFaceInTheDarkIsEnoughColor() {
        try (Mat night = filled(10, 10, 10);
                Rect face = new Rect(300, 100, 40, 40);
                Mat skin = new Mat(night, face);
                Scalar brown = new Scalar(60, 90, 140, 0)) {
            skin.put(brown);

            assertThat(frames.toned(night)).isSameAs(night);
        }
        try (Mat nothing = filled(0, 0, 0)) {
            assertThat(frames.toned(nothing)).isSameAs(nothing);
        }
    }

    private static Mat filled(int blue, int green, int red) {
        try (Scalar color = new Scalar(blue, green, red, 0)) {
            return new Mat(360, 640, CV_8UC3, color);
        }
    }

    private static int[] color(Mat image) {
        try (Scalar mean = mean(image)) {
            return new int[] {
                (int) Math.round(mean.get(0)), (int) Math.round(mean.get(1)), (int) Math.round(mean.get(2))
            };
        }
    }
}
