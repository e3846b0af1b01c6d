package io.emotionstreams.app.annotate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Pictures and faces to draw. */
final class Pictures {
    private Pictures() {}

    /** One brightness all over. */
    static Mat gray(int width, int height, int brightness) {
        try (Scalar value = Scalar.all(brightness)) {
            return new Mat(height, width, CV_8UC3, value);
        }
    }

    /** Black and white squares of four pixels. */
    static Mat checkered(int width, int height) {
        Mat picture = gray(width, height, 0);
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = (x / 4 + y / 4) % 2 * 255;
                    for (int channel = 0; channel < 3; channel++) {
                        pixels.put(y, x, channel, value);
                    }
                }
            }
        }
        return picture;
    }

    static FaceEmotion face(Emotion emotion, float x, float y, float size) {
        double[] weights = new double[Emotion.COUNT];
        weights[emotion.index()] = 1;
        return FaceEmotion.of(new BoundingBox(x, y, size, size), EmotionDistribution.normalized(weights));
    }

    static EmotionColor at(Mat picture, int x, int y) {
        try (UByteIndexer pixels = picture.createIndexer()) {
            return new EmotionColor(pixels.get(y, x, 2), pixels.get(y, x, 1), pixels.get(y, x, 0));
        }
    }

    /** Difference between the brightest and the darkest green in a square. */
    static int contrast(Mat picture, int left, int top, int size) {
        int least = 255;
        int most = 0;
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int y = top; y < top + size; y++) {
                for (int x = left; x < left + size; x++) {
                    least = Math.min(least, pixels.get(y, x, 1));
                    most = Math.max(most, pixels.get(y, x, 1));
                }
            }
        }
        return most - least;
    }
}
