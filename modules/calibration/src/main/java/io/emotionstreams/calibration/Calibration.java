package io.emotionstreams.calibration;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.quantification.Answers;
import io.emotionstreams.quantification.ConfusionMeasurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A confusion matrix of a camera or a site, measured on labeled faces as they are and distorted. What few faces can't tell is
 * taken from the model's own matrix, which counts like {@value #KNOWN_FACES} faces of each emotion: a Dirichlet prior.
 *
 * @param confusion for {@code inference.confusion}
 * @param emotions what was found for each emotion, in label order
 */
public record Calibration(ClassifierConfusion confusion, List<EmotionCalibration> emotions) {
    /** Weight of the model's own matrix, in faces per emotion. */
    public static final int KNOWN_FACES = 10;

    /** Faces per call: enough for full batches, few enough for a smooth progress bar. */
    private static final int CHUNK = 256;

    public Calibration {
        emotions = List.copyOf(emotions);
    }

    /** Number of faces that will be classified. */
    public static long work(List<LabeledCrop> faces) {
        return (long) faces.size() * Conditions.count();
    }

    /**
     * Measures the matrix.
     *
     * @param classifier with the model's own matrix; not closed
     * @param faces at least one
     * @param classified receives the number of faces in each classified chunk; they add up to {@link #work}
     * @throws IllegalArgumentException if an emotion has no faces, and the model no matrix under these conditions to take its
     *     row from
     */
    public static Calibration measure(EmotionClassifier classifier, List<LabeledCrop> faces, IntConsumer classified) {
        List<FaceCondition> known = classifier
                .confusion()
                .map(ClassifierConfusion::conditions)
                .filter(conditions -> conditions.size() == Conditions.count())
                .orElse(List.of());
        Map<Emotion, Double> effective = effective(faces);
        if (known.isEmpty() && effective.size() < Emotion.COUNT) {
            throw new IllegalArgumentException(
                    "%s has no confusion matrix of its own to take the emotions without labels from: label faces of each of %s"
                            .formatted(classifier.model(), String.join(", ", Emotion.LABELS)));
        }
        List<ConfusionMeasurement> conditions = new ArrayList<>();
        List<EmotionDistribution> unchanged = null;
        try (Distorter distorter = new Distorter()) {
            for (int i = 0; i < Conditions.count(); i++) {
                byte[] pixels = pixels(faces);
                List<EmotionDistribution> predictions = classify(
                        classifier,
                        i == 0 ? pixels : Conditions.DISTORTIONS.get(i - 1).apply(pixels, distorter),
                        classified);
                ConfusionMeasurement measurement = new ConfusionMeasurement();
                for (int face = 0; face < faces.size(); face++) {
                    Emotion emotion = faces.get(face).emotion();
                    measurement.add(emotion, predictions.get(face), effective.get(emotion) / labels(faces, emotion));
                }
                if (!known.isEmpty()) {
                    measurement.addKnown(known.get(i), KNOWN_FACES);
                }
                conditions.add(measurement);
                unchanged = i == 0 ? predictions : unchanged;
            }
        }
        ClassifierConfusion confusion = conditions
                .get(0)
                .confusion()
                .under(conditions.stream().map(ConfusionMeasurement::condition).toList());
        return new Calibration(confusion, found(faces, unchanged, effective, confusion.scatter()));
    }

    private static List<EmotionCalibration> found(
            List<LabeledCrop> faces,
            List<EmotionDistribution> predictions,
            Map<Emotion, Double> effective,
            double scatter) {
        double[] sums = new double[Emotion.COUNT];
        for (int i = 0; i < faces.size(); i++) {
            Emotion emotion = faces.get(i).emotion();
            sums[emotion.index()] += predictions.get(i).share(emotion);
        }
        List<EmotionCalibration> found = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            int labels = labels(faces, emotion);
            if (labels == 0) {
                found.add(new EmotionCalibration(emotion, 0, 0, 0, null, null));
            } else {
                double recall = sums[emotion.index()] / labels;
                double worth = effective.get(emotion);
                found.add(new EmotionCalibration(
                        emotion,
                        labels,
                        people(faces, emotion),
                        worth,
                        recall,
                        RecallInterval.of(recall, scatter, worth)));
            }
        }
        return found;
    }

    /** How many faces of different people the labeled ones of each emotion are worth; no entry for an emotion without labels. */
    private static Map<Emotion, Double> effective(List<LabeledCrop> faces) {
        Map<Emotion, Double> effective = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            int labels = labels(faces, emotion);
            if (labels > 0) {
                effective.put(emotion, Answers.effective(labels, (double) people(faces, emotion)));
            }
        }
        return effective;
    }

    private static int labels(List<LabeledCrop> faces, Emotion emotion) {
        return (int) of(faces, emotion).count();
    }

    private static long people(List<LabeledCrop> faces, Emotion emotion) {
        long named = of(faces, emotion)
                .map(LabeledCrop::person)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return named + of(faces, emotion).filter(face -> face.person() == null).count();
    }

    private static Stream<LabeledCrop> of(List<LabeledCrop> faces, Emotion emotion) {
        return faces.stream().filter(face -> face.emotion() == emotion);
    }

    private static byte[] pixels(List<LabeledCrop> faces) {
        byte[] pixels = new byte[Math.multiplyExact(faces.size(), FaceCrop.PIXELS)];
        for (int i = 0; i < faces.size(); i++) {
            System.arraycopy(faces.get(i).pixels(), 0, pixels, i * FaceCrop.PIXELS, FaceCrop.PIXELS);
        }
        return pixels;
    }

    private static List<EmotionDistribution> classify(
            EmotionClassifier classifier, byte[] pixels, IntConsumer classified) {
        List<EmotionDistribution> predictions = new ArrayList<>();
        for (int from = 0; from < pixels.length; from += CHUNK * FaceCrop.PIXELS) {
            List<byte[]> crops = new ArrayList<>();
            int to = Math.min(pixels.length, from + CHUNK * FaceCrop.PIXELS);
            for (int at = from; at < to; at += FaceCrop.PIXELS) {
                crops.add(Arrays.copyOfRange(pixels, at, at + FaceCrop.PIXELS));
            }
            predictions.addAll(classifier.classify(crops));
            classified.accept(crops.size());
        }
        return predictions;
    }
}
