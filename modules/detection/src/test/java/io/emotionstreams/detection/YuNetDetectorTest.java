package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import org.junit.jupiter.api.Test;

/** Runs if {@code -Dyunet.model=FILE} is set to the model file, and the library is there that OpenCV's own part needs. */
class YuNetDetectorTest {
    private static final float MIN_SCORE = 0.7f;
    private static final float SAME_FACE = 0.3f;
    private static final int MAX_CANDIDATES = 5000;

    /** Values of one face of OpenCV's: box (4), points (10), score. */
    private static final int VALUES = 15;

    @Test
    void theFacesAreThoseOfOpenCv() {
        String model = System.getProperty("yunet.model");
        assumeTrue(model != null, "YuNet is not tested: -Dyunet.model=FILE names no model file");
        try (FaceDetector detector = new YuNetDetector(Path.of(model), MIN_SCORE);
                FrameDecoder decoder = new FrameDecoder(1_000_000)) {
            for (int number : TestFrames.CLASSROOM) {
                Mat frame = decoder.decode(TestFrames.classroom(number));
                assertSame(detector.detect(frame), openCv(model, frame));
                // Neither side is a multiple of 32, and a face is cut.
                try (Rect rect = new Rect(621, 61, 655, 601);
                        Mat part = new Mat(frame, rect)) {
                    assertSame(detector.detect(part), openCv(model, part));
                }
            }
        }
    }

    /** OpenCV's answer, {@value #VALUES} values for each face. */
    private static FloatBuffer openCv(String model, Mat frame) {
        try (Size size = frame.size();
                FaceDetectorYN yuNet =
                        FaceDetectorYN.create(model, "", size, MIN_SCORE, SAME_FACE, MAX_CANDIDATES, 0, 0);
                Mat found = new Mat()) {
            yuNet.detect(frame, found);
            FloatBuffer values = FloatBuffer.allocate(found.rows() * VALUES);
            return values.put(found.<FloatBuffer>createBuffer()).flip();
        } catch (LinkageError e) {
            return abort("YuNet is not compared with OpenCV's, which needs a library (Debian's libgtk2.0-0): " + e);
        }
    }

    private static void assertSame(List<DetectedFace> actual, FloatBuffer expected) {
        assertThat(actual).hasSize(expected.capacity() / VALUES).isNotEmpty();
        for (int i = 0; i < actual.size(); i++) {
            DetectedFace face = actual.get(i);
            float[] values = new float[VALUES];
            expected.get(i * VALUES, values);
            assertThat(new float[] {
                        face.box().x(),
                        face.box().y(),
                        face.box().width(),
                        face.box().height(),
                        face.points().leftEye().x(),
                        face.points().leftEye().y(),
                        face.points().rightEye().x(),
                        face.points().rightEye().y(),
                        face.points().nose().x(),
                        face.points().nose().y()
                    })
                    .containsExactly(
                            new float[] {
                                values[0], values[1], values[2], values[3], values[4],
                                values[5], values[6], values[7], values[8], values[9]
                            },
                            within(0.05f));
            assertThat(face.points().mouth().x()).isCloseTo((values[10] + values[12]) / 2, within(0.05f));
            assertThat(face.points().mouth().y()).isCloseTo((values[11] + values[13]) / 2, within(0.05f));
            assertThat(face.score()).isCloseTo(values[14], within(1e-3f));
        }
    }
}
