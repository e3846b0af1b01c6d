package io.emotionstreams.trainer.export;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.files.Sha256;
import io.emotionstreams.trainer.training.RunIdentity;
import io.emotionstreams.trainer.training.TrainedModel;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown beside a model file that says what it is, what it was made of, and where it must not be used. */
final class ModelCard {
    private static final double MEGABYTE = 1e6;

    private ModelCard() {}

    static String of(TrainedModel model, ExportPrecision precision, boolean mirrored, String fileName, byte[] file) {
        return String.format(
                Locale.ROOT,
                """
                # Model card: %s

                A face crop to the probabilities of seven basic emotions.

                | | |
                | --- | --- |
                | File | `%s`, %.1f MB, ONNX opset 17, SHA-256 `%s` |
                | Network | %s; %s multiplications a face%s |
                | Numbers | %s |
                | Input | `crops`, uint8 [N,1,48,48]: gray faces framed as in FER2013 (eyes at 0.39 of the height, mouth at 0.75, distance between the eyes 0.36 of the width). Scaling to 0..1 is inside the graph |
                | Output | `probs`, float32 [N,7]: softmax of logits divided by the temperature %.3f, which is inside the graph |
                | Labels | `%s`, in the metadata key `labels` |

                ## Training

                %s

                ```
                %s
                ```

                ## Figures

                | rows | faces | accuracy | calibration error | remark |
                | --- | --- | --- | --- | --- |
                | %s | %d | %.2f %% | %.3f | the epoch was chosen on these rows; one picture a face, before rounding to this file's numbers |

                What it answers to faces of each emotion there, on average, in per cent (the soft confusion matrix that the pipeline corrects distributions with):

                %s
                The 95 %% interval of an accuracy on 3,589 faces is about 1.5 points to each side. FER2013's labels are noisy: people agree with them on about 65 %%. `emotion-streams evaluate --report` measures this file on other rows.

                ## Limits

                - FER2013 is a research data set of faces found by web searches. Who is in it, and how evenly by age, skin colour or gender, is not documented, so neither are the model's errors by such groups. Check its terms before commercial use of a model trained on it.
                - It names the expression that a labeller would have seen in a still picture, not what a person feels. Posed, extreme expressions are over-represented; disgust is rare (1.5 %% of the faces) and the least reliable.
                - Faces turned far to the side, covered, under 24 pixels or in strong shadow are outside of what it was tested on.
                - Not for decisions about individuals. In the European Union, inferring emotions at workplaces and in schools is prohibited but for medical or safety reasons (Regulation (EU) 2024/1689, Article 5(1)(f)).
                %s""",
                fileName.replace(".onnx", ""),
                fileName,
                file.length / MEGABYTE,
                Sha256.hexOf(file),
                network(model),
                String.format(Locale.ROOT, "%,d", model.identity().network().multiplications() * (mirrored ? 2 : 1)),
                mirrored ? ", with the mirror image, whose answer is averaged in" : "",
                numbers(precision),
                model.temperature(),
                String.join(", ", Emotion.LABELS),
                training(model),
                model.command(),
                model.judgedOn(),
                model.images(),
                100 * model.accuracy(),
                model.calibrationError(),
                confusion(model, mirrored),
                precision == ExportPrecision.INT8
                        ? "- On x86 processors without 8-bit dot products (VNNI) ONNX Runtime's 8-bit sums can saturate; answers may differ there a little from those of other processors.\n"
                        : "");
    }

    private static String network(TrainedModel model) {
        return "ResNet50 (stem %s, %s), %s parameters, batch norm folded into the convolutions"
                .formatted(
                        model.identity().network().stem().name().toLowerCase(Locale.ROOT),
                        model.identity().network().hiddenDense().isEmpty()
                                ? "averaged map and one dense layer"
                                : "flattened map and seven dense layers",
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                model.identity().network().trainableParameters()
                                        + model.identity().network().statistics()));
    }

    private static String numbers(ExportPrecision precision) {
        return switch (precision) {
            case FP32 -> "32-bit floats";
            case FP16 -> "16-bit floats; preprocessing and softmax in 32";
            case INT8 ->
                "8-bit weights, one scale a channel, and 8-bit activations (`QuantizeLinear`/`DequantizeLinear`, ranges seen on Training faces); the first convolution, pooling and dense layers are 32-bit floats";
        };
    }

    private static String training(TrainedModel model) {
        RunIdentity identity = model.identity();
        return "Recipe `%s`, seed %d, epoch %d of at most %d, batches of %d, learning rate %s%s%s; data fingerprint `sha256:%s`."
                .formatted(
                        identity.recipe(),
                        identity.seed(),
                        model.epoch(),
                        identity.epochs(),
                        identity.batchSize(),
                        identity.learningRate(),
                        identity.initialWeights() == null
                                ? ", from random weights"
                                : ", from the weights `sha256:" + identity.initialWeights() + "`",
                        identity.teachers().isEmpty()
                                ? ""
                                : ", labels blended with the mean answers of "
                                        + identity.teachers().stream()
                                                .map(digest -> "`sha256:" + digest + "`")
                                                .collect(Collectors.joining(" and ")),
                        identity.data());
    }

    private static String confusion(TrainedModel model, boolean mirrored) {
        if (mirrored) {
            return "(not in this file: it was measured on single pictures; `emotion-streams evaluate --write-confusion` measures it with the mirror images)\n\n";
        }
        if (model.confusion() == null) {
            return "(not measured: those rows lack an emotion)\n\n";
        }
        EmotionCounts faces = model.confusion().faces();
        String head = Stream.of(Emotion.values()).map(Emotion::label).collect(Collectors.joining(" | "));
        String rows = Stream.of(Emotion.values())
                .map(truth -> "| %s | %d | %s |%n"
                        .formatted(
                                truth.label(),
                                faces.count(truth),
                                Stream.of(Emotion.values())
                                        .map(answer -> String.format(
                                                Locale.ROOT,
                                                "%.1f",
                                                100 * model.confusion().share(truth, answer)))
                                        .collect(Collectors.joining(" | "))))
                .collect(Collectors.joining());
        return "| true emotion | faces | " + head + " |\n" + "| --- ".repeat(Emotion.COUNT + 2) + "|\n" + rows + "\n";
    }
}
