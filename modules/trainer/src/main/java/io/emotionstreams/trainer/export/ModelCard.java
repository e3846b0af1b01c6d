package io.emotionstreams.trainer.export;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.files.Sha256;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.ModelContract;
import io.emotionstreams.trainer.training.MeasuredLabels;
import io.emotionstreams.trainer.training.RunIdentity;
import io.emotionstreams.trainer.training.TrainedModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown file beside a model: contract, training, accuracy and limits. */
final class ModelCard {
    private static final double MEGABYTE = 1e6;

    private ModelCard() {}

    static String of(
            TrainedModel model,
            List<MeasuredLabels> measured,
            ExportPrecision precision,
            boolean mirrored,
            String fileName,
            byte[] file) {
        return String.format(
                Locale.ROOT,
                """
                # Model card: %s

                Classifies a face crop: probabilities of seven basic emotions.

                | | |
                | --- | --- |
                | File | `%s`, %.1f MB, ONNX opset 17, SHA-256 `%s` |
                | Network | %s; %s multiplications per face%s |
                | Precision | %s |
                | Input | `crops`, uint8 [N,1,48,48]: gray faces, cropped as in FER2013 (eyes at 0.39 of the height, mouth at 0.75, distance between the eyes 0.36 of the width). The graph includes scaling to 0..1 |
                | Output | `probs`, float32 [N,7]: softmax of the logits divided by a temperature (%s). The graph includes the temperature |
                | Label sets | %s |
                | Labels | `%s`; metadata key `labels` |

                ## Training

                %s

                ```
                %s
                ```

                ## Evaluation

                | labels | rows | faces | accuracy | calibration error |
                | --- | --- | --- | --- | --- |
                %s
                The epoch was selected on these rows; one image per face, before conversion to this precision.

                Mean probabilities in percent for the faces of each emotion in these rows (the soft confusion matrix with which the pipeline corrects distributions):

                %s
                The 95%% interval of an accuracy on 3,589 faces is about ±1.5 percentage points. The labels of FER2013 are noisy: people agree with about 65%% of them. `emotion-streams evaluate` measures this model on other rows.

                ## Limits

                - FER2013 is a research data set of faces from web searches. Its composition by age, skin color and gender is not documented, so the model's errors for such groups are unknown. Check the terms of the data set before commercial use of a model trained on it.
                - The model predicts the expression that a labeler would see in a still image, not what a person feels. Posed and extreme expressions are overrepresented. Disgust is rare (1.5%% of the faces) and the least reliable.
                - The model was not tested on faces that are turned far to the side, covered, smaller than 24 pixels or in strong shadow.
                - Do not use it for decisions about individuals. In the European Union, inferring emotions in workplaces and schools is prohibited except for medical or safety reasons (Regulation (EU) 2024/1689, Article 5(1)(f)).
                %s""",
                fileName.replace(".onnx", ""),
                fileName,
                file.length / MEGABYTE,
                Sha256.hexOf(file),
                network(model),
                String.format(Locale.ROOT, "%,d", model.identity().network().multiplications() * (mirrored ? 2 : 1)),
                mirrored ? ", including the mirror image, whose probabilities are averaged in" : "",
                precision(precision),
                measured.stream()
                        .map(one -> String.format(
                                Locale.ROOT, "%s %.3f", one.labels().label(), one.temperature()))
                        .collect(Collectors.joining(", ")),
                labelSets(measured),
                String.join(", ", Emotion.LABELS),
                training(model),
                model.command(),
                measured.stream().map(ModelCard::row).collect(Collectors.joining()),
                measured.stream().map(one -> confusion(one, mirrored)).collect(Collectors.joining()),
                precision == ExportPrecision.INT8
                        ? "- On x86 CPUs without 8-bit dot products (VNNI), ONNX Runtime's 8-bit sums can saturate, so predictions may differ slightly from those on other CPUs.\n"
                        : "");
    }

    /** Which output has which labels, and what they mean. */
    private static String labelSets(List<MeasuredLabels> measured) {
        return measured.stream()
                .map(one -> "`%s`: %s"
                        .formatted(
                                one.equals(measured.get(0))
                                        ? ModelContract.PROBABILITIES
                                        : ModelContract.probabilities(one.labels()),
                                one.labels() == LabelSet.RATERS
                                        ? "raters (what most of ten people see, votes of FER+)"
                                        : "fer2013 (the dataset's own labels)"))
                .collect(Collectors.joining("; "));
    }

    private static String row(MeasuredLabels one) {
        return String.format(
                Locale.ROOT,
                "| %s | %s%s | %d | %.2f%% | %.3f |%n",
                one.labels().label(),
                one.validationRows(),
                one.labels() == LabelSet.RATERS ? " with a clear majority" : "",
                one.images(),
                100 * one.accuracy(),
                one.calibrationError());
    }

    private static String network(TrainedModel model) {
        return "ResNet50 (stem %s, %s), %s parameters, batch norm folded into the convolutions"
                .formatted(
                        model.identity().network().stem().name().toLowerCase(Locale.ROOT),
                        model.identity().network().hiddenDense().isEmpty()
                                ? "global average pooling and one dense layer"
                                : "flattened map and seven dense layers",
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                model.identity().network().trainableParameters()
                                        + model.identity().network().statistics()));
    }

    private static String precision(ExportPrecision precision) {
        return switch (precision) {
            case FP32 -> "32-bit floats";
            case FP16 -> "16-bit floats; preprocessing and softmax are 32-bit floats";
            case INT8 ->
                "8-bit weights with one scale per channel, and 8-bit activations (`QuantizeLinear`/`DequantizeLinear`, ranges measured on training faces); the first convolution, pooling and dense layers are 32-bit floats";
        };
    }

    private static String training(TrainedModel model) {
        RunIdentity identity = model.identity();
        return "Recipe `%s`, seed %d, epoch %d of at most %d, batch size %d, learning rate %s%s%s; data fingerprint `sha256:%s`."
                .formatted(
                        identity.recipe(),
                        identity.seed(),
                        model.epoch(),
                        identity.epochs(),
                        identity.batchSize(),
                        identity.learningRate(),
                        identity.initialWeights() == null
                                ? ", starting from random weights"
                                : ", starting from the weights `sha256:" + identity.initialWeights() + "`",
                        identity.teachers().isEmpty()
                                ? ""
                                : ", labels blended with the mean predictions of "
                                        + identity.teachers().stream()
                                                .map(digest -> "`sha256:" + digest + "`")
                                                .collect(Collectors.joining(" and ")),
                        identity.data());
    }

    private static String confusion(MeasuredLabels model, boolean mirrored) {
        if (mirrored) {
            return "(not in this model: the matrix was measured without mirror images; `emotion-streams evaluate` can measure it with them)\n\n";
        }
        if (model.confusion() == null) {
            return "(not measured: these rows lack an emotion)\n\n";
        }
        EmotionCounts faces = model.confusion().faces();
        String head = Stream.of(Emotion.values()).map(Emotion::label).collect(Collectors.joining(" | "));
        String rows = Stream.of(Emotion.values())
                .map(truth -> "| %s | %d | %s |%n"
                        .formatted(
                                truth.label(),
                                faces.count(truth),
                                Stream.of(Emotion.values())
                                        .map(predicted -> String.format(
                                                Locale.ROOT,
                                                "%.1f",
                                                100 * model.confusion().share(truth, predicted)))
                                        .collect(Collectors.joining(" | "))))
                .collect(Collectors.joining());
        return "| true emotion (%s) | faces | ".formatted(model.labels().label()) + head + " |\n"
                + "| --- ".repeat(Emotion.COUNT + 2) + "|\n" + rows + "\n";
    }
}
