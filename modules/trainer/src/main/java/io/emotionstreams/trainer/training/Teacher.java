package io.emotionstreams.trainer.training;

import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.predictions.Predictions;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.Device;

/** A trained network whose predictions are blended into the labels: a {@code best.pt} or an ONNX model. */
final class Teacher {
    private static final String LABEL_SET = "#";

    private Teacher() {}

    /**
     * Its predictions for faces, averaged with those for the mirror images if it is a checkpoint.
     *
     * @return empty if it does not predict this label set. An ONNX model that does not say predicts FER2013's
     */
    static Optional<Predictions> predictions(
            Path teacher, LabelSet labels, LabeledFaces faces, Precision precision, Device device) {
        return OnnxWeights.isModel(teacher)
                ? byModel(teacher, labels, faces)
                : byCheckpoint(teacher, labels, faces, precision, device);
    }

    private static Optional<Predictions> byModel(Path teacher, LabelSet labels, LabeledFaces faces) {
        InferenceSettings settings = InferenceSettings.DEFAULT
                .withModel(teacher)
                .withDevice(DevicePreference.CPU)
                .withLabels(labels);
        try (OnnxEmotionClassifier classifier = OnnxEmotionClassifier.open(settings)) {
            int at = classifier.model().lastIndexOf(LABEL_SET);
            String predicted =
                    at < 0 ? LabelSet.FER2013.label() : classifier.model().substring(at + 1);
            return predicted.equals(labels.label())
                    ? Optional.of(Predictions.of(classifier, faces, done -> {}))
                    : Optional.empty();
        }
    }

    private static Optional<Predictions> byCheckpoint(
            Path teacher, LabelSet labels, LabeledFaces faces, Precision precision, Device device) {
        try (TrainedWeights weights = TrainedWeights.read(teacher, precision)) {
            if (!weights.network().spec().labelSets().contains(labels)) {
                return Optional.empty();
            }
            weights.network().to(device);
            return Optional.of(TorchPredictor.predictWithMirrorImage(weights.network(), labels, faces, device));
        }
    }
}
