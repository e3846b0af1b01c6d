package io.emotionstreams.trainer.evaluation;

import java.util.List;

/**
 * How far off a session's distribution is, measured on simulated sessions.
 *
 * @param sessions how many were drawn for each size
 * @param concentration parameter of the Dirichlet distribution that their class shares were drawn from
 * @param confusionSource which faces the corrections were measured on; {@code null} when there were none
 * @param best the method with the smallest error in the largest sessions
 * @param bySize one entry for each session size
 */
public record SessionError(
        int sessions, double concentration, String confusionSource, SessionMethod best, List<OfSize> bySize) {
    /**
     * Mean absolute error per class in percentage points, over all sessions of one size and all classes.
     *
     * @param faces faces in a session
     * @param counted error of the counted answers
     * @param averaged error of the averaged probabilities
     * @param adjusted error of the corrected shares; {@code null} without a source, as are all that follow
     * @param expectationMaximisation error of SLD
     * @param adjustedToCounted error of the corrected shares as a fraction of the counted ones'
     * @param intervalCoverage share of the 95 % intervals that hold the true share
     */
    public record OfSize(
            int faces,
            double counted,
            double averaged,
            Double adjusted,
            Double expectationMaximisation,
            Double adjustedToCounted,
            Double intervalCoverage) {
        /** The error of a method, or {@code null} when it could not be measured. */
        public Double of(SessionMethod method) {
            return switch (method) {
                case COUNTED -> counted;
                case AVERAGED -> averaged;
                case ADJUSTED -> adjusted;
                case EXPECTATION_MAXIMISATION -> expectationMaximisation;
            };
        }
    }
}
