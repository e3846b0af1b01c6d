package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Frames whose faces are squares of random blocks on gray, and their results. */
final class Frames {
    private static final int GRAY = 0x808080;
    private static final int WHITE = 0xffffff;
    private static final int BLOCKS = 16;

    private Frames() {}

    static BufferedImage image(int width, int height, BoundingBox... faces) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, GRAY);
            }
        }
        for (BoundingBox face : faces) {
            boolean[] white = new boolean[BLOCKS * BLOCKS];
            for (int i = 0; i < white.length; i++) {
                white[i] = random.nextBoolean();
            }
            for (int y = 0; y < (int) face.height(); y++) {
                for (int x = 0; x < (int) face.width(); x++) {
                    int block = y * BLOCKS / (int) face.height() * BLOCKS + x * BLOCKS / (int) face.width();
                    image.setRGB((int) face.x() + x, (int) face.y() + y, white[block] ? WHITE : 0);
                }
            }
        }
        return image;
    }

    /** Black, with a white square. */
    static BufferedImage square(int width, int height, BoundingBox square) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < (int) square.height(); y++) {
            for (int x = 0; x < (int) square.width(); x++) {
                image.setRGB((int) square.x() + x, (int) square.y() + y, WHITE);
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    static BufferedImage decoded(byte[] image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image));
    }

    /** What was found in the frame with this offset, captured this long after the sessions' start: happy faces. */
    static FaceEmotions results(long offset, long afterStart, int width, int height, BoundingBox... faces) {
        return new FaceEmotions(
                new FrameReference(0, offset, offset, Summaries.START + afterStart, null),
                width,
                height,
                Stream.of(faces).map(Frames::happy).toList(),
                List.of(),
                "test-model",
                "cpu");
    }

    private static FaceEmotion happy(BoundingBox box) {
        EmotionDistribution probabilities = EmotionDistribution.normalized(new double[] {0, 0, 0, 3, 0, 0, 1});
        return new FaceEmotion(box, 1L, Emotion.HAPPY, probabilities.share(Emotion.HAPPY), probabilities, null);
    }
}
