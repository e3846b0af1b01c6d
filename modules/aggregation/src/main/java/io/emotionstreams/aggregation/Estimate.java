package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionShares;
import io.emotionstreams.quantification.DistributionCorrection;

/**
 * A summary's estimate of the distribution of emotions.
 *
 * @param rawDistribution mean of the faces' probabilities; {@code null} if there are no faces
 * @param distribution the corrected distribution; {@code null} if there are no faces or it can't be corrected
 * @param intervals confidence intervals of the corrected shares; {@code null} if there are none
 * @param caution a caveat for the reader; {@code null} if there is none, or no face
 */
record Estimate(
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution)
        implements EmotionShares {
    /** Of so few faces a frame that nothing may be said about them, see {@link Disclosure}. */
    static final Estimate WITHHELD = new Estimate(null, null, null, Caution.WITHHELD);

    private static final Estimate NONE = new Estimate(null, null, null, null);

    /**
     * Estimates the distribution from the totals of some frames.
     *
     * @param covered event time that the frames cover, in milliseconds
     * @param confusion confusion matrix of the model that classified the faces; {@code null} if it has none
     * @param mixed whether models with other confusion matrices classified some of the faces
     */
    static Estimate of(
            EmotionTotals totals, long covered, ClassifierConfusion confusion, boolean mixed, Corrections corrections) {
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
        double sampleSize = EffectiveSampleSize.of(totals, covered);
        DistributionCorrection correction = corrections.of(confusion);
        EmotionDistribution distribution = correction.adjusted(raw);
        return new Estimate(
                raw,
                distribution,
                correction.intervals(distribution, sampleSize),
                sampleSize < DistributionCorrection.MIN_SAMPLE_SIZE ? Caution.FEW_FACES : null);
    }

    /** The emotion with the largest share; {@code null} if there are no faces. */
    Emotion dominant() {
        return shares() == null ? null : shares().dominant();
    }
}
