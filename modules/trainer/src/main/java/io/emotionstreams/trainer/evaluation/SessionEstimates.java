package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.quantification.Answers;
import io.emotionstreams.quantification.DistributionEstimate;
import io.emotionstreams.quantification.DistributionEstimator;
import io.emotionstreams.quantification.ExpectationMaximization;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The class shares that each method estimates for one session. The corrected shares and their intervals come from the class
 * that the pipeline uses.
 *
 * @param byMethod seven shares in label order; only methods that need no confusion matrix if there is none
 * @param intervals of the corrected shares; {@code null} if there is no confusion matrix
 */
record SessionEstimates(Map<QuantificationMethod, double[]> byMethod, EmotionIntervals intervals) {

    /** Estimates with a confusion matrix, a temperature and class shares that were fitted on other labeled faces. */
    static final class Estimator {
        private final DistributionEstimator estimator;
        private final ExpectationMaximization maximization;
        private final double temperature;

        /**
         * @param source predictions for faces that no session is drawn from, as {@link ConditionPredictions#of} returns them;
         *     {@code null} for none
         */
        Estimator(List<Predictions> source) {
            ClassifierConfusion confusion = source == null ? null : ConditionPredictions.confusion(source);
            if (confusion == null) {
                estimator = null;
                maximization = null;
                temperature = 1;
            } else {
                Predictions unchanged = source.get(0);
                estimator = DistributionEstimator.of(confusion);
                maximization = new ExpectationMaximization(Arrays.stream(unchanged.counts())
                        .mapToDouble(faces -> faces / (double) unchanged.size())
                        .toArray());
                temperature = TemperatureScaling.fit(unchanged);
            }
        }

        SessionEstimates of(Predictions session) {
            Map<QuantificationMethod, double[]> byMethod = new EnumMap<>(QuantificationMethod.class);
            byMethod.put(QuantificationMethod.COUNTED, counted(session));
            byMethod.put(QuantificationMethod.AVERAGED, session.meanProbabilities());
            if (estimator == null) {
                return new SessionEstimates(byMethod, null);
            }
            DistributionEstimate estimate = estimator.estimate(answers(session));
            byMethod.put(QuantificationMethod.CORRECTED, shares(estimate.shares()));
            byMethod.put(
                    QuantificationMethod.EXPECTATION_MAXIMIZATION,
                    maximization.shares(
                            TemperatureScaling.scaled(session, temperature).distributions()));
            return new SessionEstimates(byMethod, estimate.intervals());
        }

        /** Of people each of whom is seen once. */
        private static Answers answers(Predictions session) {
            double certainty = session.distributions().stream()
                    .mapToDouble(FaceCondition::certainty)
                    .average()
                    .orElseThrow();
            EmotionDistribution mean = EmotionDistribution.normalized(session.meanProbabilities());
            return new Answers(mean, certainty, session.size(), session.size());
        }

        private static double[] counted(Predictions session) {
            double[] shares = new double[Emotion.COUNT];
            for (int i = 0; i < session.size(); i++) {
                shares[session.predictedClass(i)] += 1.0 / session.size();
            }
            return shares;
        }

        private static double[] shares(EmotionDistribution distribution) {
            return Arrays.stream(Emotion.values())
                    .mapToDouble(distribution::share)
                    .toArray();
        }
    }
}
