package io.emotionstreams.trainer.cli;

import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.evaluation.LabelSetEvaluation;
import io.emotionstreams.trainer.evaluation.ModelEvaluation;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;

/** Runs an evaluation with a progress bar. */
final class EvaluationRun {
    private EvaluationRun() {}

    /**
     * Evaluates a model on the CPU, with all cores.
     *
     * @param model {@code null} for the bundled one
     * @param labels the label set to predict, of a model that has several
     * @param voted faces with votes, to measure the model against both label sets; {@code null} without votes
     * @throws IllegalArgumentException if the model is rejected
     */
    static Evaluation of(Path model, LabelSet labels, EvaluationFaces faces, LabeledFaces voted) {
        try (OnnxEmotionClassifier classifier = open(model, labels)) {
            ModelEvaluation evaluation = new ModelEvaluation(classifier, faces);
            long work = evaluation.work() + (voted == null ? 0 : LabelSetEvaluation.work(voted));
            try (ProgressBar bar = ProgressBars.start("evaluating", " faces", OptionalLong.of(work))) {
                Evaluation evaluated = evaluation.run(bar::stepBy);
                return voted == null
                        ? evaluated
                        : evaluated.with(LabelSetEvaluation.of(set -> open(model, set), voted, bar::stepBy));
            }
        }
    }

    /** The metadata of a model file. */
    static Map<String, String> metadata(Path model, LabelSet labels) {
        try (OnnxEmotionClassifier classifier = open(model, labels)) {
            return classifier.metadata();
        }
    }

    private static OnnxEmotionClassifier open(Path model, LabelSet labels) {
        return OnnxEmotionClassifier.open(InferenceSettings.DEFAULT
                .withModel(model)
                .withLabels(labels)
                .withDevice(DevicePreference.CPU)
                .withIntraOpThreads(Runtime.getRuntime().availableProcessors()));
    }
}
