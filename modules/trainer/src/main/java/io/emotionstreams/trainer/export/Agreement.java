package io.emotionstreams.trainer.export;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import io.emotionstreams.trainer.training.MeasuredLabels;
import io.emotionstreams.trainer.training.TorchPredictor;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Differences between the probabilities of an exported model and those of libtorch, on smooth random images. This check
 * needs no data set.
 *
 * @param images number of images compared
 * @param maxDifference max absolute difference of a probability
 * @param meanDifference mean absolute difference of the probabilities
 */
public record Agreement(int images, double maxDifference, double meanDifference) {
    private static final int IMAGES = 64;
    private static final long SEED = 7;
    private static final int GRID = 6;
    private static final int GRAYS = 256;

    /** Both compute in float32 and differ only by rounding. */
    private static final double FLOAT_TOLERANCE = 1e-4;

    static Agreement measure(
            Path file,
            TorchNetwork network,
            List<MeasuredLabels> measured,
            boolean mirrored,
            ExportPrecision precision) {
        LabeledFaces images = randomImages();
        try (Device cpu = new Device(DeviceType.CPU)) {
            Predictions expected = null;
            Predictions actual = null;
            for (MeasuredLabels labels : measured) {
                Predictions byTorch = expected(network, labels, images, mirrored, cpu);
                Predictions byModel = actual(file, labels, images);
                expected = expected == null ? byTorch : expected.concat(byTorch);
                actual = actual == null ? byModel : actual.concat(byModel);
            }
            Agreement agreement = between(expected, actual);
            if (precision == ExportPrecision.FP32 && agreement.maxDifference() > FLOAT_TOLERANCE) {
                throw new IllegalStateException(
                        "the exported model differs from libtorch by up to %.2g, which must not happen; please report it"
                                .formatted(agreement.maxDifference()));
            }
            return agreement;
        }
    }

    private static Predictions expected(
            TorchNetwork network, MeasuredLabels labels, LabeledFaces images, boolean mirrored, Device cpu) {
        Predictions plain = TemperatureScaling.scaled(
                TorchPredictor.predict(network, labels.labels(), images, cpu), labels.temperature());
        if (!mirrored) {
            return plain;
        }
        return Predictions.mean(List.of(
                plain,
                TemperatureScaling.scaled(
                        TorchPredictor.predictMirrored(network, labels.labels(), images, cpu), labels.temperature())));
    }

    private static Predictions actual(Path file, MeasuredLabels labels, LabeledFaces images) {
        InferenceSettings settings = InferenceSettings.DEFAULT
                .withModel(file)
                .withDevice(DevicePreference.CPU)
                .withLabels(labels.labels());
        try (OnnxEmotionClassifier classifier = OnnxEmotionClassifier.open(settings)) {
            return Predictions.of(classifier, images, done -> {});
        }
    }

    private static Agreement between(Predictions expected, Predictions actual) {
        double max = 0;
        double sum = 0;
        int values = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int c = 0; c < Emotion.COUNT; c++) {
                double difference = Math.abs(expected.probability(i, c) - actual.probability(i, c));
                max = Math.max(max, difference);
                sum += difference;
                values++;
            }
        }
        return new Agreement(IMAGES, max, sum / values);
    }

    /** Random grays on a coarse grid, interpolated in between. */
    private static LabeledFaces randomImages() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] pixels = new byte[IMAGES * FaceCrop.PIXELS];
        for (int face = 0; face < IMAGES; face++) {
            int[] grid = random.ints((GRID + 1) * (GRID + 1), 0, GRAYS).toArray();
            for (int y = 0; y < FaceCrop.SIDE; y++) {
                for (int x = 0; x < FaceCrop.SIDE; x++) {
                    pixels[face * FaceCrop.PIXELS + y * FaceCrop.SIDE + x] = (byte) Math.round(
                            interpolated(grid, (double) x * GRID / FaceCrop.SIDE, (double) y * GRID / FaceCrop.SIDE));
                }
            }
        }
        return new LabeledFaces(pixels, new byte[IMAGES]);
    }

    private static double interpolated(int[] grid, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        double upper = between(corner(grid, left, top), corner(grid, left + 1, top), x - left);
        double lower = between(corner(grid, left, top + 1), corner(grid, left + 1, top + 1), x - left);
        return between(upper, lower, y - top);
    }

    private static int corner(int[] grid, int x, int y) {
        return grid[y * (GRID + 1) + x];
    }

    private static double between(double one, double other, double share) {
        return one + (other - one) * share;
    }
}
