package io.emotionstreams.testkit;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates the records of one simulated camera, frame by frame. The same seed gives the same records. Not thread-safe.
 */
public final class Records {
    /** Width of every frame in pixels. */
    public static final int WIDTH = 1280;

    /** Height of every frame in pixels. */
    public static final int HEIGHT = 720;

    /** Model name in the emotion records. */
    public static final String MODEL = "test-model";

    /** Device name in the emotion records. */
    public static final String DEVICE = "cpu";

    private final Random random;
    private long frames;

    /** Creates a camera whose faces and pixels are determined by this seed. */
    public Records(long seed) {
        this.random = new Random(seed);
    }

    /** The next frame: partition 0, offset and index start at 0. */
    public FrameReference frame(long capturedAt) {
        long index = frames++;
        return new FrameReference(0, index, index, capturedAt, "test-camera");
    }

    /** The next frame, with this many detected faces. */
    public FaceCrops crops(long capturedAt, int faces) {
        return new FaceCrops(
                frame(capturedAt),
                WIDTH,
                HEIGHT,
                IntStream.range(0, faces).mapToObj(face -> crop()).toList());
    }

    /** The next frame, with one face per emotion listed, in this order. */
    public FaceEmotions emotions(long capturedAt, Emotion... faces) {
        return new FaceEmotions(
                frame(capturedAt),
                WIDTH,
                HEIGHT,
                Stream.of(faces).map(this::face).toList(),
                MODEL,
                DEVICE);
    }

    private FaceCrop crop() {
        byte[] pixels = new byte[FaceCrop.PIXELS];
        random.nextBytes(pixels);
        return new FaceCrop(box(), random.nextFloat(), pixels);
    }

    private FaceEmotion face(Emotion emotion) {
        double[] weights = random.doubles(Emotion.COUNT).toArray();
        weights[emotion.index()] += 1; // more than any other weight
        return FaceEmotion.of(box(), EmotionDistribution.normalized(weights));
    }

    private BoundingBox box() {
        float side = 20 + random.nextInt(100);
        return new BoundingBox(random.nextInt(WIDTH - 120), random.nextInt(HEIGHT - 120), side, side);
    }
}
