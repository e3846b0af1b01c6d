package io.emotionstreams.contracts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a classifier answers for labeled faces under one condition, such as blurred or as they are. Several conditions show how
 * far its confusions depend on the pictures, and a session's answers show which of them it resembles. Immutable and
 * thread-safe.
 *
 * @param rows for each true emotion, in label order, the mean probabilities that the classifier predicted for its faces
 * @param scatter as in {@link ClassifierConfusion}
 * @param certainty for each true emotion, in label order, the mean of a face's {@link #certainty(EmotionDistribution)}, 0 to 1
 * @param certaintyVariance its variance over the faces of each true emotion, 0 to 1
 */
public record FaceCondition(
        List<EmotionDistribution> rows, float scatter, List<Float> certainty, List<Float> certaintyVariance) {
    /** Shares take two bytes each, in units of 1/65535. */
    private static final float UNIT = 1 / 65535f;

    static final int BYTES =
            Emotion.COUNT * Emotion.COUNT * Short.BYTES + Short.BYTES + 2 * Emotion.COUNT * Short.BYTES;

    public FaceCondition {
        rows = List.copyOf(rows);
        certainty = List.copyOf(certainty);
        certaintyVariance = List.copyOf(certaintyVariance);
        if (rows.size() != Emotion.COUNT
                || certainty.size() != Emotion.COUNT
                || certaintyVariance.size() != Emotion.COUNT) {
            throw new IllegalArgumentException("a condition has %d rows, certainties and variances, not %d, %d and %d"
                    .formatted(Emotion.COUNT, rows.size(), certainty.size(), certaintyVariance.size()));
        }
        Stream.of(List.of(scatter), certainty, certaintyVariance)
                .flatMap(List::stream)
                .filter(share -> !(share >= 0 && share <= 1))
                .forEach(share -> {
                    throw new IllegalArgumentException(
                            "scatter, certainties and variances must be between 0 and 1 but one is " + share);
                });
    }

    /** How certain a prediction is: the sum of its squared probabilities, 1/7 if all are equal, 1 if one is 1. */
    public static double certainty(EmotionDistribution prediction) {
        double sum = 0;
        for (Emotion emotion : Emotion.values()) {
            double share = prediction.share(emotion);
            sum += share * share;
        }
        return sum;
    }

    void write(ByteBuffer bytes) {
        for (EmotionDistribution row : rows) {
            for (Emotion emotion : Emotion.values()) {
                put(bytes, row.share(emotion));
            }
        }
        put(bytes, scatter);
        certainty.forEach(value -> put(bytes, value));
        certaintyVariance.forEach(value -> put(bytes, value));
    }

    static FaceCondition read(ByteBuffer bytes) {
        List<EmotionDistribution> rows = new ArrayList<>(Emotion.COUNT);
        for (int row = 0; row < Emotion.COUNT; row++) {
            float[] shares = new float[Emotion.COUNT];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = get(bytes);
            }
            rows.add(EmotionDistribution.of(shares));
        }
        return new FaceCondition(rows, get(bytes), list(bytes), list(bytes));
    }

    private static List<Float> list(ByteBuffer bytes) {
        Float[] values = new Float[Emotion.COUNT];
        Arrays.setAll(values, i -> get(bytes));
        return List.of(values);
    }

    private static void put(ByteBuffer bytes, float share) {
        bytes.putShort((short) Math.round(Math.min(1, share) / UNIT));
    }

    private static float get(ByteBuffer bytes) {
        return (bytes.getShort() & 0xffff) * UNIT;
    }
}
