package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A classifier's probabilities for labeled faces. Every figure of an evaluation is computed from them. Immutable and
 * thread-safe as long as nobody changes the owned arrays.
 */
public final class Predictions {
    /** Faces per call: enough for full batches, few enough for a smooth progress bar. */
    private static final int CHUNK = 256;

    private final float[] probabilities;
    private final byte[] labels;

    /**
     * Takes ownership of both arrays without copying them.
     *
     * @param probabilities float32 [N,7], row by row, each row summing to 1
     * @param labels uint8 [N], true classes 0 to 6
     */
    public Predictions(float[] probabilities, byte[] labels) {
        if (probabilities.length != labels.length * Emotion.COUNT) {
            throw new IllegalArgumentException("%d faces need %d probabilities but there are %d"
                    .formatted(labels.length, labels.length * Emotion.COUNT, probabilities.length));
        }
        this.probabilities = probabilities;
        this.labels = labels;
    }

    /**
     * Classifies faces.
     *
     * @param classified receives the number of faces in each classified chunk
     */
    public static Predictions of(EmotionClassifier classifier, LabeledFaces faces, IntConsumer classified) {
        float[] probabilities = new float[faces.size() * Emotion.COUNT];
        int at = 0;
        for (int from = 0; from < faces.size(); from += CHUNK) {
            int to = Math.min(faces.size(), from + CHUNK);
            List<byte[]> crops = new ArrayList<>(to - from);
            IntStream.range(from, to).forEach(i -> crops.add(faces.face(i)));
            for (EmotionDistribution face : classifier.classify(crops)) {
                for (int c = 0; c < Emotion.COUNT; c++) {
                    probabilities[at++] = face.share(Emotion.ofIndex(c));
                }
            }
            classified.accept(to - from);
        }
        return new Predictions(probabilities, faces.labels().clone());
    }

    /** Number of faces, N. */
    public int size() {
        return labels.length;
    }

    /** The true class of a face, 0 to 6. */
    public int label(int face) {
        return labels[face];
    }

    /** The probability of one class for a face. */
    public float probability(int face, int emotion) {
        return probabilities[face * Emotion.COUNT + emotion];
    }

    /** All seven probabilities of a face. */
    EmotionDistribution distribution(int face) {
        return EmotionDistribution.of(
                Arrays.copyOfRange(probabilities, face * Emotion.COUNT, (face + 1) * Emotion.COUNT));
    }

    /** The probabilities of every face, in order. */
    public List<EmotionDistribution> distributions() {
        return IntStream.range(0, size()).mapToObj(this::distribution).toList();
    }

    /** The class with the highest probability; the first if there are several. */
    public int predictedClass(int face) {
        int best = 0;
        for (int c = 1; c < Emotion.COUNT; c++) {
            if (probability(face, c) > probability(face, best)) {
                best = c;
            }
        }
        return best;
    }

    /** Share of faces whose predicted class is the true one, 0 to 1; NaN without faces. */
    public double accuracy() {
        return IntStream.range(0, size())
                        .filter(i -> predictedClass(i) == label(i))
                        .count()
                / (double) size();
    }

    /** The faces at these indices, in this order; an index may occur more than once. */
    public Predictions subset(int[] indices) {
        float[] selected = new float[indices.length * Emotion.COUNT];
        byte[] selectedLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(probabilities, indices[i] * Emotion.COUNT, selected, i * Emotion.COUNT, Emotion.COUNT);
            selectedLabels[i] = labels[indices[i]];
        }
        return new Predictions(selected, selectedLabels);
    }

    /** The same predictions for faces with other labels. */
    public Predictions labeled(byte[] others) {
        return new Predictions(probabilities, others);
    }

    /**
     * Averages several classifiers' probabilities for the same faces.
     *
     * @param all at least one
     */
    public static Predictions mean(List<Predictions> all) {
        Predictions first = all.get(0);
        float[] mean = new float[first.probabilities.length];
        for (Predictions one : all) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one.probabilities[i] / all.size();
            }
        }
        return new Predictions(mean, first.labels);
    }

    /** These faces, followed by others. */
    public Predictions concat(Predictions others) {
        return concat(List.of(this, others));
    }

    /** The faces of all, one after the other. */
    public static Predictions concat(List<Predictions> all) {
        int faces = all.stream().mapToInt(Predictions::size).sum();
        float[] probabilities = new float[faces * Emotion.COUNT];
        byte[] labels = new byte[faces];
        int at = 0;
        for (Predictions one : all) {
            System.arraycopy(one.probabilities, 0, probabilities, at * Emotion.COUNT, one.probabilities.length);
            System.arraycopy(one.labels, 0, labels, at, one.size());
            at += one.size();
        }
        return new Predictions(probabilities, labels);
    }

    /** Number of faces of each class, in label order. */
    public long[] counts() {
        long[] counts = new long[Emotion.COUNT];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** Mean probability of each class over all faces, in label order; zeros without faces. */
    public double[] meanProbabilities() {
        double[] mean = new double[Emotion.COUNT];
        for (int i = 0; i < probabilities.length; i++) {
            mean[i % Emotion.COUNT] += probabilities[i];
        }
        return Arrays.stream(mean).map(sum -> sum / Math.max(1, size())).toArray();
    }
}
