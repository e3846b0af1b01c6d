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
 * What each method makes of a session's answers. The adjusted shares and their intervals come from the very class that
 * corrects in the pipeline.
 *
 * @param byMethod seven shares in label order; without what had to be measured on the source when there was none
 * @param intervals of the adjusted shares, or {@code null} with them
 */
record SessionEstimates(Map<SessionMethod, double[]> byMethod, EmotionIntervals intervals) {

    /** Estimates with what is fitted on labelled faces: the confusion matrix, the temperature and the class shares. */
    static final class Estimator {
        private final DistributionCorrection correction;
        private final ExpectationMaximization maximization;
        private final double temperature;

        /** @param source faces that no session is drawn from; {@code null} for none */
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
            Map<SessionMethod, double[]> byMethod = new EnumMap<>(SessionMethod.class);
            byMethod.put(SessionMethod.COUNTED, counted(session));
            byMethod.put(SessionMethod.AVERAGED, session.meanProbabilities());
            if (correction == null) {
                return new SessionEstimates(byMethod, null);
            }
            EmotionDistribution answers = EmotionDistribution.normalised(session.meanProbabilities());
            EmotionDistribution adjusted = correction.adjusted(answers);
            byMethod.put(SessionMethod.ADJUSTED, shares(adjusted));
            byMethod.put(
                    SessionMethod.EXPECTATION_MAXIMISATION,
                    maximization.shares(
                            TemperatureScaling.scaled(session, temperature).distributions()));
            return new SessionEstimates(byMethod, correction.intervals(adjusted, session.size()));
        }

        private static double[] counted(Predictions session) {
            double[] shares = new double[Emotion.COUNT];
            for (int i = 0; i < session.size(); i++) {
                shares[session.answer(i)] += 1.0 / session.size();
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
