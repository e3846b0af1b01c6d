package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.quantification.DistributionCorrection;
import io.emotionstreams.quantification.ExpectationMaximization;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import java.util.Arrays;
import java.util.EnumMap;
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
        private final DistributionCorrection correction;
        private final ExpectationMaximization maximization;
        private final double temperature;

        /** @param source predictions for faces that no session is drawn from; {@code null} for none */
        Estimator(Predictions source) {
            ClassifierConfusion confusion = source == null ? null : SoftConfusion.of(source);
            if (confusion == null) {
                correction = null;
                maximization = null;
                temperature = 1;
            } else {
                correction = DistributionCorrection.of(confusion);
                maximization = new ExpectationMaximization(Arrays.stream(source.counts())
                        .mapToDouble(faces -> faces / (double) source.size())
                        .toArray());
                temperature = TemperatureScaling.fit(source);
            }
        }

        SessionEstimates of(Predictions session) {
            Map<QuantificationMethod, double[]> byMethod = new EnumMap<>(QuantificationMethod.class);
            byMethod.put(QuantificationMethod.COUNTED, counted(session));
            byMethod.put(QuantificationMethod.AVERAGED, session.meanProbabilities());
            if (correction == null) {
                return new SessionEstimates(byMethod, null);
            }
            EmotionDistribution mean = EmotionDistribution.normalized(session.meanProbabilities());
            EmotionDistribution adjusted = correction.adjusted(mean);
            byMethod.put(QuantificationMethod.ADJUSTED, shares(adjusted));
            byMethod.put(
                    QuantificationMethod.EXPECTATION_MAXIMIZATION,
                    maximization.shares(
                            TemperatureScaling.scaled(session, temperature).distributions()));
            return new SessionEstimates(byMethod, correction.intervals(adjusted, session.size()));
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
