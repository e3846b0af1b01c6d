package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A classifier's soft confusion matrix, measured on labelled faces that it was not trained on: what it answers, on
 * average, to faces of each emotion. It lies in the model file, travels with each {@code face-emotions} record and lets
 * the aggregate stage correct a session's distribution. Immutable and thread-safe. In CBOR a byte string.
 *
 * @param answers for each true emotion, in label order, the mean probabilities that the classifier gave to its faces
 * @param faces how many faces of each emotion these are means of, 1 or more
 * @param scatter how far answers to faces of one emotion lie from their mean, squared, as a part of how far they would
 *     lie if each were given with certainty: 0 when all such faces get the same answer, at most 1
 */
public record ClassifierConfusion(List<EmotionDistribution> answers, EmotionCounts faces, float scatter) {
    private static final int BYTES = Emotion.COUNT * (Emotion.COUNT * Float.BYTES + Long.BYTES) + Float.BYTES;

    public ClassifierConfusion {
        for (Emotion emotion : Emotion.values()) {
            if (faces.count(emotion) < 1) {
                throw new IllegalArgumentException(
                        "a confusion matrix is measured on faces of every emotion, but on none that is "
                                + emotion.label());
            }
        }
        if (!(scatter >= 0 && scatter <= 1)) {
            throw new IllegalArgumentException("the scatter of answers lies in 0..1 but is " + scatter);
        }
        answers = List.copyOf(answers);
        if (answers.size() != Emotion.COUNT) {
            throw new IllegalArgumentException(
                    "a confusion matrix has %d rows, not %d".formatted(Emotion.COUNT, answers.size()));
        }
    }

    /**
     * Divides each row by its sum.
     *
     * @param answers 7 rows, one for each true emotion, of 7 non-negative weights: mean or added-up probabilities
     * @param faces how many faces each row comes from
     * @param scatter 1 where it was not measured, as an upper bound
     */
    public static ClassifierConfusion of(double[][] answers, long[] faces, float scatter) {
        return new ClassifierConfusion(
                Arrays.stream(answers).map(EmotionDistribution::normalized).toList(), EmotionCounts.of(faces), scatter);
    }

    /** The mean probability of {@code answer} over faces that show {@code truth}, 0 to 1. */
    public float share(Emotion truth, Emotion answer) {
        return answers.get(truth.index()).share(answer);
    }

    /** 256 bytes, big-endian: 49 float32, row by row, then the 7 numbers of faces as int64, then the scatter as float32. */
    @JsonValue
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        for (Emotion truth : Emotion.values()) {
            for (Emotion answer : Emotion.values()) {
                bytes.putFloat(share(truth, answer));
            }
        }
        for (Emotion emotion : Emotion.values()) {
            bytes.putLong(faces.count(emotion));
        }
        return bytes.putFloat(scatter).array();
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClassifierConfusion ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "a confusion matrix takes %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<EmotionDistribution> answers = new ArrayList<>(Emotion.COUNT);
        for (int truth = 0; truth < Emotion.COUNT; truth++) {
            float[] row = new float[Emotion.COUNT];
            for (int answer = 0; answer < Emotion.COUNT; answer++) {
                row[answer] = buffer.getFloat();
            }
            answers.add(EmotionDistribution.of(row));
        }
        long[] faces = new long[Emotion.COUNT];
        for (int truth = 0; truth < Emotion.COUNT; truth++) {
            faces[truth] = buffer.getLong();
        }
        return new ClassifierConfusion(answers, EmotionCounts.of(faces), buffer.getFloat());
    }
}
