package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.emotionstreams.contracts.BoundingBox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The frames of this module's tests: three of the sample clip, and drawn ones. */
final class TestFrames {
    /** Numbers of the available frames of the sample clip. */
    static final List<Integer> CLASSROOM = List.of(0, 150, 290);

    /** The positions of the eight faces of the clip, which move by a few pixels. */
    static final List<BoundingBox> SEATS = List.of(
            new BoundingBox(122, 282, 96, 96),
            new BoundingBox(350, 270, 100, 100),
            new BoundingBox(592, 277, 96, 96),
            new BoundingBox(830, 270, 100, 100),
            new BoundingBox(1062, 282, 96, 96),
            new BoundingBox(190, 440, 140, 140),
            new BoundingBox(565, 430, 150, 150),
            new BoundingBox(950, 440, 140, 140));

    private TestFrames() {}

    /** Settings of a bundled detector. */
    static DetectionSettings settings(DetectorKind detector, Tiles tiles, float minScore) {
        return new DetectionSettings(
                detector,
                null,
                tiles,
                DetectionSettings.DEFAULT.minFace(),
                minScore,
                DetectionSettings.DEFAULT.minQuality(),
                DetectionSettings.DEFAULT.maxPixels());
    }

    /** The points of an upright face in a box, where the full-range detector finds them on average. */
    static FacePoints points(BoundingBox box) {
        return new FacePoints(
                point(box, 0.3f, 0.32f), point(box, 0.7f, 0.32f), point(box, 0.5f, 0.54f), point(box, 0.5f, 0.73f));
    }

    private static FacePoints.Point point(BoundingBox box, float x, float y) {
        return new FacePoints.Point(box.x() + x * box.width(), box.y() + y * box.height());
    }

    /** A 1280×720 frame of the sample clip, as JPEG. */
    static byte[] classroom(int number) {
        String name = "/frames/classroom-%03d.jpg".formatted(number);
        try (InputStream in = Objects.requireNonNull(TestFrames.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image of one color. */
    static Mat plain(int width, int height, int blue, int green, int red) {
        try (Scalar color = new Scalar(blue, green, red, 0)) {
            return new Mat(height, width, CV_8UC3, color);
        }
    }

    /** An image drawn in gray, 0 to 255, by the value of each x and y. */
    static Mat drawn(int width, int height, IntBinaryOperator value) {
        byte[] bgr = new byte[width * height * 3];
        for (int i = 0; i < bgr.length; i++) {
            int pixel = i / 3;
            bgr[i] = (byte) value.applyAsInt(pixel % width, pixel / width);
        }
        Mat image = new Mat(height, width, CV_8UC3);
        try (BytePointer data = image.data()) {
            data.put(bgr);
        }
        return image;
    }

    /** An image encoded by OpenCV. */
    static byte[] encoded(String extension, Mat image, int... parameters) {
        try (BytePointer bytes = new BytePointer();
                IntPointer options = new IntPointer(parameters)) {
            if (!imencode(extension, image, bytes, options)) {
                throw new IllegalStateException("OpenCV can't write " + extension);
            }
            byte[] copy = new byte[(int) bytes.limit()];
            bytes.get(copy);
            return copy;
        }
    }

    /** The pixels of an 8-bit image, row by row. */
    static byte[] pixels(Mat image) {
        byte[] pixels = new byte[(int) (image.total() * image.elemSize())];
        try (BytePointer data = image.data()) {
            data.get(pixels);
        }
        return pixels;
    }
}
