package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.Distorter;
import io.emotionstreams.trainer.data.LabelledFaces;
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

/**
 * Judges a model through the pipeline's own classifier, with the preprocessing that serves: {@code evaluate}, and the end
 * of {@code train}. The same faces and model give the same figures.
 */
public final class ModelEvaluation {
    /** Of halves, simulated sessions and the choice of example faces. */
    private static final long SEED = 20131;

    private final EmotionClassifier classifier;
    private final EvaluationFaces faces;

    /**
     * An evaluation to be run.
     *
     * @param classifier stays open and is the caller's to close
     * @param faces what it is judged on
     */
    public ModelEvaluation(EmotionClassifier classifier, EvaluationFaces faces) {
        this.classifier = classifier;
        this.faces = faces;
    }

    /** How many faces will be classified, distorted ones included. */
    public long work() {
        long judged = faces.judged().size();
        long source = faces.source() == null || faces.crossFitted()
                ? 0
                : faces.source().size();
        return judged * (1 + Distortion.values().length) + source;
    }

    /**
     * Classifies and measures.
     *
     * @param classified told how many more of the {@link #work} faces have been classified
     */
    public Evaluation run(IntConsumer classified) {
        Predictions plain = Predictions.of(classifier, faces.judged(), classified);
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
                faces.training() == null ? null : Duplicates.of(faces.judged(), plain, faces.training()),
                sessionError(plain, classified),
                ExampleFace.choose(faces.judged(), plain, SEED),
                SoftConfusion.of(plain));
    }

    private Map<Distortion, Predictions> distorted(IntConsumer classified) {
        Map<Distortion, Predictions> byDistortion = new EnumMap<>(Distortion.class);
        try (Distorter distorter = new Distorter()) {
            for (Distortion distortion : Distortion.values()) {
                LabelledFaces distorted = distortion.of(faces.judged(), distorter);
                byDistortion.put(distortion, Predictions.of(classifier, distorted, classified));
            }
        }
        return byDistortion;
    }

    private SessionError sessionError(Predictions plain, IntConsumer classified) {
        if (faces.crossFitted()) {
            return SessionErrors.crossFitted(plain, faces.sourceName(), SEED);
        }
        Predictions source = faces.source() == null ? null : Predictions.of(classifier, faces.source(), classified);
        return SessionErrors.of(plain, source, faces.sourceName(), SEED);
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
