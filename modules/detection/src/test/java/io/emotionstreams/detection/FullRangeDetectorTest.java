package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.emotionstreams.contracts.BoundingBox;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

class FullRangeDetectorTest {
    private static final float MIN_SCORE = 0.6f;

    /** Faces of the clip are 96 to 150 pixels wide; at this scale 29 to 45. */
    private static final double SMALL = 0.3;

    @Test
    void facesTooSmallForTheFirstLookAreFoundByLookingCloser() {
        try (FullRangeDetector detector = new FullRangeDetector(24, MIN_SCORE);
                Mat frame = smallClassroomAt(700, 400)) {
            List<DetectedFace> faces = detector.detect(frame);
            assertThat(faces).hasSize(TestFrames.SEATS.size());
            for (BoundingBox seat : TestFrames.SEATS) {
                float x = 700 + (float) SMALL * seat.centerX();
                float y = 400 + (float) SMALL * seat.centerY();
                assertThat(faces).as("%s", seat).anyMatch(face -> isNear(face.box(), x, y));
            }
        }
    }

    @Test
    void facesThatFillTheFrameAreFound() {
        try (FullRangeDetector detector = new FullRangeDetector(24, MIN_SCORE);
                FrameDecoder decoder = new FrameDecoder(1_000_000);
                Rect seat = new Rect(510, 380, 260, 260);
                Mat face = new Mat(decoder.decode(TestFrames.classroom(0)), seat);
                Mat large = new Mat();
                Size size = new Size(1400, 1400)) {
            resize(face, large, size);
            assertThat(detector.detect(large))
                    .singleElement()
                    .matches(found -> found.box().width() > 400);
        }
    }

    /** A gray 1280×720 frame with a small picture of eight faces. */
    private static Mat smallClassroomAt(int left, int top) {
        Mat frame = TestFrames.plain(1280, 720, 120, 120, 120);
        try (FrameDecoder decoder = new FrameDecoder(1_000_000);
                Rect rect = new Rect(left, top, (int) (1280 * SMALL), (int) (720 * SMALL));
                Mat place = new Mat(frame, rect);
                Size size = place.size()) {
            resize(decoder.decode(TestFrames.classroom(0)), place, size, 0, 0, INTER_AREA);
        }
        return frame;
    }

    private static boolean isNear(BoundingBox box, float x, float y) {
        return Math.hypot(box.centerX() - x, box.centerY() - y) < 8;
    }
}
