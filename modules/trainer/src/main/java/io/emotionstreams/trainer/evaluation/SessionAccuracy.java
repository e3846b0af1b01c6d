package io.emotionstreams.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Errors of session distributions, measured on simulated sessions.
 *
 * @param sessions number of sessions drawn for each size
 * @param concentration parameter of the Dirichlet distribution of their class shares
 * @param confusionSource name of the faces that the confusion matrix was measured on; {@code null} without
 * @param best the method with the lowest error in the largest sessions
 * @param bySize one entry per session size
 */
public record SessionAccuracy(
        int sessions, double concentration, String confusionSource, QuantificationMethod best, List<OfSize> bySize) {
    /**
     * Mean absolute error per class in percentage points, over all sessions of one size.
     *
     * @param faces faces per session
     * @param counted error of the counted predictions
     * @param averaged error of the averaged probabilities
     * @param corrected error of the corrected shares, which the pipeline would publish; {@code null} without a confusion matrix,
     *     like all that follow. Its JSON name, like that of their ratio, is that of an earlier method
     * @param expectationMaximization error of expectation maximization; its JSON name has the older spelling
     * @param correctedToCounted {@code corrected} as a fraction of {@code counted}
     * @param intervalCoverage share of the 95% intervals that contain the true share
     */
    public record OfSize(
            int faces,
            double counted,
            double averaged,
            @JsonProperty("adjusted") Double corrected,
            @JsonProperty("expectationMaximization") Double expectationMaximization,
            @JsonProperty("adjustedToCounted") Double correctedToCounted,
            Double intervalCoverage) {
        /** The error of a method, or {@code null} if it was not measured. */
        public Double of(QuantificationMethod method) {
            return switch (method) {
                case COUNTED -> counted;
                case AVERAGED -> averaged;
                case CORRECTED -> corrected;
                case EXPECTATION_MAXIMIZATION -> expectationMaximization;
            };
        }
    }
}
