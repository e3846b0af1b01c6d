package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A classifier's soft confusion matrix, measured on labeled faces outside its training data: the mean probabilities
 * that it predicts for faces of each emotion. It is stored in the model file, is carried by each {@code face-emotions}
 * record and lets the aggregate stage correct a session's distribution. Immutable and thread-safe. In CBOR a byte
 * string.
 *
 * @param rows for each true emotion, in label order, the mean probabilities that the classifier predicted for its faces
 * @param faces number of faces of each emotion that these means are taken over, 1 or more
 * @param scatter variance of the predictions within one true emotion, as a fraction of the variance that one-hot
 *     predictions with the same mean would have: 0 when all faces of an emotion get the same prediction, at most 1
 * @param conditions the same, measured on these faces under several conditions, the unchanged faces first; empty if that was
 *     not measured. In bytes they lose digits from the fifth on
 */
public record ClassifierConfusion(
        List<EmotionDistribution> rows, EmotionCounts faces, float scatter, List<FaceCondition> conditions) {
    private static final int BYTES = Emotion.COUNT * (Emotion.COUNT * Float.BYTES + Long.BYTES) + Float.BYTES;

    /** Each costs every record 128 bytes. */
    private static final int MAX_CONDITIONS = 32;

    public ClassifierConfusion {
        for (Emotion emotion : Emotion.values()) {
            if (faces.count(emotion) < 1) {
                throw new IllegalArgumentException(
                        "a confusion matrix needs at least one face of every emotion but has none of "
                                + emotion.label());
            }
        }
        if (!(scatter >= 0 && scatter <= 1)) {
            throw new IllegalArgumentException("the scatter must be between 0 and 1 but is " + scatter);
        }
        rows = List.copyOf(rows);
        if (rows.size() != Emotion.COUNT) {
            throw new IllegalArgumentException(
                    "a confusion matrix has %d rows, not %d".formatted(Emotion.COUNT, rows.size()));
        }
        conditions = List.copyOf(conditions);
        if (conditions.size() > MAX_CONDITIONS) {
            throw new IllegalArgumentException("a confusion matrix has at most %d conditions, not %d"
                    .formatted(MAX_CONDITIONS, conditions.size()));
        }
    }

    /** A matrix that was measured under no further conditions. */
    public ClassifierConfusion(List<EmotionDistribution> rows, EmotionCounts faces, float scatter) {
        this(rows, faces, scatter, List.of());
    }

    /** The same with conditions. */
    public ClassifierConfusion under(List<FaceCondition> measured) {
        return new ClassifierConfusion(rows, faces, scatter, measured);
    }

    /**
     * Normalizes each row to sum to 1.
     *
     * @param rows 7 rows, one for each true emotion, of 7 non-negative weights: means or sums of probabilities
     * @param faces number of faces behind each row
     * @param scatter 1, the upper bound, if it was not measured
     */
    public static ClassifierConfusion of(double[][] rows, long[] faces, float scatter) {
        return new ClassifierConfusion(
                Arrays.stream(rows).map(EmotionDistribution::normalized).toList(), EmotionCounts.of(faces), scatter);
    }

    /** The mean probability of {@code predicted} over faces that show {@code truth}, 0 to 1. */
    public float share(Emotion truth, Emotion predicted) {
        return rows.get(truth.index()).share(predicted);
    }

    /**
     * Big-endian: 49 float32, row by row, then the 7 face counts as int64, then the scatter as float32, which are 256 bytes;
     * then 128 bytes for each condition: 49 shares row by row, the scatter, 7 certainties, 7 variances, each a uint16 in
     * units of 1/65535.
     */
    @JsonValue
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + conditions.size() * FaceCondition.BYTES);
        for (Emotion truth : Emotion.values()) {
            for (Emotion predicted : Emotion.values()) {
                bytes.putFloat(share(truth, predicted));
            }
        }
        for (Emotion emotion : Emotion.values()) {
            bytes.putLong(faces.count(emotion));
        }
        bytes.putFloat(scatter);
        conditions.forEach(condition -> condition.write(bytes));
        return bytes.array();
    }

    /**
     * Reads the output of {@link #bytes}.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClassifierConfusion ofBytes(byte[] bytes) {
        int more = bytes.length - BYTES;
        if (more < 0 || more % FaceCondition.BYTES != 0) {
            throw new IllegalArgumentException("a confusion matrix takes %d bytes and %d for each condition, not %d"
                    .formatted(BYTES, FaceCondition.BYTES, bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<EmotionDistribution> rows = new ArrayList<>(Emotion.COUNT);
        for (int truth = 0; truth < Emotion.COUNT; truth++) {
            float[] row = new float[Emotion.COUNT];
            for (int predicted = 0; predicted < Emotion.COUNT; predicted++) {
                row[predicted] = buffer.getFloat();
            }
            rows.add(EmotionDistribution.of(row));
        }
        long[] faces = new long[Emotion.COUNT];
        for (int truth = 0; truth < Emotion.COUNT; truth++) {
            faces[truth] = buffer.getLong();
        }
        float scatter = buffer.getFloat();
        List<FaceCondition> conditions = new ArrayList<>();
        while (buffer.hasRemaining()) {
            conditions.add(FaceCondition.read(buffer));
        }
        return new ClassifierConfusion(rows, EmotionCounts.of(faces), scatter, conditions);
    }
}
