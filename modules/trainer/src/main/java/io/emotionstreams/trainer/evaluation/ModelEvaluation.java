package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.calibration.Conditions;
import io.emotionstreams.calibration.Distorter;
import io.emotionstreams.calibration.Distortion;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.ClassScore;
import io.emotionstreams.trainer.predictions.ClassificationReport;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Evaluates a model with the classifier and preprocessing of the pipeline. Deterministic: the same faces and model give the
 * same figures.
 */
public final class ModelEvaluation {
    /** Of the halves, the simulated sessions and the example faces. */
    private static final long SEED = 20131;

    private final EmotionClassifier classifier;
    private final EvaluationFaces faces;

    /**
     * Prepares an evaluation.
     *
     * @param classifier not closed by the evaluation
     * @param faces to evaluate it on
     */
    public ModelEvaluation(EmotionClassifier classifier, EvaluationFaces faces) {
        this.classifier = classifier;
        this.faces = faces;
    }

    /** Number of faces that will be classified, including distorted ones. */
    public long work() {
        long evaluated = faces.evaluated().size();
        long confusion = faces.confusionFaces() == null || faces.crossFitted()
                ? 0
                : (long) faces.confusionFaces().size() * Conditions.count();
        return evaluated * (1 + Distortion.values().length) + confusion;
    }

    /**
     * Runs the evaluation.
     *
     * @param classified receives the number of faces in each classified chunk; they add up to {@link #work}
     */
    public Evaluation run(IntConsumer classified) {
        Predictions plain = Predictions.of(classifier, faces.evaluated(), classified);
        Map<Distortion, Predictions> distorted = distorted(classified);
        Map<Distortion, Double> robustness = new EnumMap<>(Distortion.class);
        distorted.forEach((distortion, predictions) -> robustness.put(distortion, predictions.accuracy()));
        ClassificationReport report = ClassificationReport.of(plain);
        return new Evaluation(
                classifier.model(),
                faces.name(),
                plain.size(),
                plain.accuracy(),
                Interval.wilson(plain.accuracy(), plain.size()),
                Predictions.mean(List.of(plain, distorted.get(Distortion.FLIP))).accuracy(),
                report.macro().f1(),
                report.weighted().f1(),
                Calibration.expectedError(plain),
                TemperatureScaling.crossFittedError(plain, SEED),
                Calibration.negativeLogLikelihood(plain),
                report.perClass(),
                averages(report),
                report.confusion(),
                SoftConfusion.rows(plain),
                Calibration.bins(plain),
                robustness,
                faces.training() == null ? null : Duplicates.of(faces.evaluated(), plain, faces.training()),
                sessionAccuracy(conditions(plain, distorted), classified),
                List.of(),
                null,
                ExampleFace.choose(faces.evaluated(), plain, SEED),
                SoftConfusion.of(plain));
    }

    private Map<Distortion, Predictions> distorted(IntConsumer classified) {
        Map<Distortion, Predictions> byDistortion = new EnumMap<>(Distortion.class);
        try (Distorter distorter = new Distorter()) {
            for (Distortion distortion : Distortion.values()) {
                LabeledFaces distorted = faces.evaluated()
                        .withPixels(distortion.apply(faces.evaluated().pixels(), distorter));
                byDistortion.put(distortion, Predictions.of(classifier, distorted, classified));
            }
        }
        return byDistortion;
    }

    /** As {@link ConditionPredictions#of} returns them. */
    private static List<Predictions> conditions(Predictions plain, Map<Distortion, Predictions> distorted) {
        return Stream.concat(Stream.of(plain), Conditions.DISTORTIONS.stream().map(distorted::get))
                .toList();
    }

    private SessionAccuracy sessionAccuracy(List<Predictions> conditions, IntConsumer classified) {
        if (faces.crossFitted()) {
            return SessionAccuracyMeasurement.crossFitted(conditions, faces.confusionName(), SEED);
        }
        List<Predictions> confusion = faces.confusionFaces() == null
                ? null
                : ConditionPredictions.of(classifier, faces.confusionFaces(), classified);
        return SessionAccuracyMeasurement.of(conditions.get(0), confusion, faces.confusionName(), SEED);
    }

    private static Map<String, ClassScore> averages(ClassificationReport report) {
        Map<String, ClassScore> averages = new LinkedHashMap<>();
        averages.put("micro", report.micro());
        averages.put("macro", report.macro());
        averages.put("weighted", report.weighted());
        averages.put("samples", report.samples());
        return averages;
    }
}
