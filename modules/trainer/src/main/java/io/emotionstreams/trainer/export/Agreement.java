package io.emotionstreams.trainer.export;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import io.emotionstreams.trainer.training.Answers;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * How far an exported file's probabilities are from libtorch's, on smooth random pictures: no data is needed for that.
 *
 * @param faces pictures compared
 * @param largest difference of any probability
 * @param mean difference of all probabilities
 */
public record Agreement(int faces, double largest, double mean) {
    private static final int FACES = 64;
    private static final long SEED = 7;
    private static final int GRID = 6;
    private static final int GRAYS = 256;

    /** Both compute in float32 and differ by rounding alone. */
    private static final double FLOAT_TOLERANCE = 1e-4;

    static Agreement measure(
            Path file, TorchNetwork network, double temperature, boolean mirrored, ExportPrecision precision) {
        LabelledFaces pictures = pictures();
        try (Device cpu = new Device(DeviceType.CPU);
                OnnxEmotionClassifier classifier = OnnxEmotionClassifier.open(
                        InferenceSettings.DEFAULT.withModel(file).withDevice(DevicePreference.CPU))) {
            Predictions expected = TemperatureScaling.scaled(Answers.of(network, pictures, cpu), temperature);
            if (mirrored) {
                expected = Predictions.mean(List.of(
                        expected, TemperatureScaling.scaled(Answers.ofMirrored(network, pictures, cpu), temperature)));
            }
            Agreement agreement = between(expected, Predictions.of(classifier, pictures, done -> {}));
            if (precision == ExportPrecision.FP32 && agreement.largest() > FLOAT_TOLERANCE) {
                throw new IllegalStateException(
                        "the exported network answers otherwise than libtorch's, by up to %.2g: this is a defect, please report it"
                                .formatted(agreement.largest()));
            }
            return agreement;
        }
    }

    private static Agreement between(Predictions expected, Predictions found) {
        double largest = 0;
        double sum = 0;
        int values = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int c = 0; c < Emotion.COUNT; c++) {
                double difference = Math.abs(expected.probability(i, c) - found.probability(i, c));
                largest = Math.max(largest, difference);
                sum += difference;
                values++;
            }
        }
        return new Agreement(expected.size(), largest, sum / values);
    }

    /** Random grays on a coarse grid, with everything between them interpolated. */
    private static LabelledFaces pictures() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] pixels = new byte[FACES * FaceCrop.PIXELS];
        for (int face = 0; face < FACES; face++) {
            int[] grid = random.ints((GRID + 1) * (GRID + 1), 0, GRAYS).toArray();
            for (int y = 0; y < FaceCrop.SIDE; y++) {
                for (int x = 0; x < FaceCrop.SIDE; x++) {
                    pixels[face * FaceCrop.PIXELS + y * FaceCrop.SIDE + x] = (byte) Math.round(
                            interpolated(grid, (double) x * GRID / FaceCrop.SIDE, (double) y * GRID / FaceCrop.SIDE));
                }
            }
        }
        return new LabelledFaces(pixels, new byte[FACES]);
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
