package io.emotionstreams.trainer.cli;

import io.emotionstreams.calibration.Conditions;
import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.inference.ConfusionFile;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.evaluation.ConditionPredictions;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.evaluation.LabelSetEvaluation;
import io.emotionstreams.trainer.evaluation.ModelEvaluation;
import io.emotionstreams.trainer.evaluation.SessionStudy;
import io.emotionstreams.trainer.evaluation.StudyRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** Simulates sessions of people with these faces, which the model was not trained on. */
    static List<StudyRow> sessions(Path model, LabelSet labels, LabeledFaces faces) {
        try (OnnxEmotionClassifier classifier = open(model, labels)) {
            SessionStudy study = new SessionStudy(classifier, faces);
            try (ProgressBar bar = ProgressBars.start("classifying", " faces", OptionalLong.of(study.work()))) {
                return study.run(bar::stepBy);
            }
        }
    }

    /**
     * Writes a confusion file measured on these faces, which the model was not trained on, under all conditions.
     *
     * @throws IllegalArgumentException if an emotion has no face
     */
    static void writeConfusion(Path model, LabelSet labels, LabeledFaces faces, Path file) throws IOException {
        try (OnnxEmotionClassifier classifier = open(model, labels);
                ProgressBar bar = ProgressBars.start(
                        "measuring", " faces", OptionalLong.of((long) faces.size() * Conditions.count()))) {
            ClassifierConfusion confusion =
                    ConditionPredictions.confusion(ConditionPredictions.of(classifier, faces, bar::stepBy));
            if (confusion == null) {
                throw new IllegalArgumentException(
                        "cannot measure a confusion matrix: these rows lack faces of some emotion");
            }
            ConfusionFile.write(file, classifier.model(), confusion, Conditions.names());
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
