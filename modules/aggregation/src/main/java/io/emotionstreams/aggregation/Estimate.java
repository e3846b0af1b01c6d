package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.quantification.DistributionCorrection;

/**
 * What a summary says of its faces' distribution.
 *
 * @param raw mean of the faces' probabilities; {@code null} without faces
 * @param distribution corrected; {@code null} without faces and where there is no matrix to correct by
 * @param intervals of the corrected shares; {@code null} without them
 * @param caution {@code null} when there is nothing to mind, or no face
 */
record Estimate(
        EmotionDistribution raw, EmotionDistribution distribution, EmotionIntervals intervals, Caution caution) {
    private static final Estimate NONE = new Estimate(null, null, null, null);

    /**
     * Estimates what the faces of some frames show.
     *
     * @param covered event time that the frames cover, in milliseconds
     * @param confusion of the model that judged them; {@code null} when it has none
     * @param mixed whether others judged some of them
     */
    static Estimate of(EmotionTotals totals, long covered, ClassifierConfusion confusion, boolean mixed) {
        EmotionDistribution raw = totals.meanProbabilities();
        if (raw == null) {
            return NONE;
        }
        if (confusion == null) {
            return new Estimate(raw, null, null, Caution.NO_CONFUSION_MATRIX);
        }
        if (mixed) {
            return new Estimate(raw, null, null, Caution.MIXED_MODELS);
        }
        double judgements = EffectiveFaces.of(totals, covered);
        DistributionCorrection correction = DistributionCorrection.of(confusion);
        EmotionDistribution distribution = correction.adjusted(raw);
        return new Estimate(
                raw,
                distribution,
                correction.intervals(distribution, judgements),
                judgements < DistributionCorrection.FEW_JUDGMENTS ? Caution.FEW_FACES : null);
    }

    /** The emotion with the largest share; {@code null} without faces. */
    Emotion dominant() {
        if (raw == null) {
            return null;
        }
        return distribution == null ? raw.dominant() : distribution.dominant();
    }
}
