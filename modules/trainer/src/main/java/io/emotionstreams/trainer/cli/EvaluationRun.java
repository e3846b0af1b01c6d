package io.emotionstreams.trainer.cli;

import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.evaluation.ModelEvaluation;
import java.nio.file.Path;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;

/** Runs an evaluation with a progress bar. */
final class EvaluationRun {
    private EvaluationRun() {}

    /**
     * Evaluates a model on the CPU, with all cores.
     *
     * @param model {@code null} for the bundled one
     * @throws IllegalArgumentException if the model is rejected
     */
    static Evaluation of(Path model, EvaluationFaces faces) {
        InferenceSettings settings = InferenceSettings.DEFAULT
                .withModel(model)
                .withDevice(DevicePreference.CPU)
                .withIntraOpThreads(Runtime.getRuntime().availableProcessors());
        try (OnnxEmotionClassifier classifier = OnnxEmotionClassifier.open(settings)) {
            ModelEvaluation evaluation = new ModelEvaluation(classifier, faces);
            try (ProgressBar bar = ProgressBars.start("evaluating", " faces", OptionalLong.of(evaluation.work()))) {
                return evaluation.run(bar::stepBy);
            }
        }
    }
}
