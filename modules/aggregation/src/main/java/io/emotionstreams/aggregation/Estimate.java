package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionShares;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.ShownBy;
import io.emotionstreams.quantification.Answers;
import io.emotionstreams.quantification.DistributionEstimate;

/**
 * A summary's estimate of the distribution of emotions.
 *
 * @param rawDistribution mean of the faces' probabilities; {@code null} if there are no faces
 * @param distribution the corrected distribution; {@code null} if there are no faces or it can't be corrected
 * @param intervals confidence intervals of the corrected shares; {@code null} if there are none
 * @param caution a caveat for the reader; {@code null} if there is none, or no face
 * @param measures measures that analysts derive; {@code null} if there are none
 */
record Estimate(
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Measures measures)
        implements EmotionShares {
    /** Of so few faces a frame that nothing may be said about them, see {@link Disclosure}. */
    static final Estimate WITHHELD = new Estimate(null, null, null, Caution.WITHHELD, null);

    private static final Estimate NONE = new Estimate(null, null, null, null, null);

    /**
     * Estimates the distribution from the totals of some frames.
     *
     * @param covered event time that the frames cover, in milliseconds
     * @param people how many people the frames show; {@code null} if they were not tracked
     * @param confusion confusion matrix of the model that classified the faces; {@code null} if it has none
     * @param mixed whether models with other confusion matrices classified some of the faces
     */
    static Estimate of(
            EmotionTotals totals,
            long covered,
            People people,
            ClassifierConfusion confusion,
            boolean mixed,
            Corrections corrections) {
        EmotionDistribution raw = totals.meanProbabilities();
        if (raw == null) {
            return NONE;
        }
        if (confusion == null) {
            return new Estimate(raw, null, null, Caution.NO_CONFUSION_MATRIX, null);
        }
        if (mixed) {
            return new Estimate(raw, null, null, Caution.MIXED_MODELS, null);
        }
        Answers answers = answers(raw, totals, covered, people);
        DistributionEstimate estimate = corrections.of(confusion).estimate(answers);
        return new Estimate(
                raw,
                estimate.shares(),
                estimate.intervals(),
                caution(answers, estimate),
                new Measures(estimate.expressiveness(), estimate.valence(), null));
    }

    /**
     * The same with what people have shown; nothing is said about an estimate that has no faces.
     *
     * @param shownBy {@code null} if that is not known
     */
    Estimate with(ShownBy shownBy) {
        return shownBy == null || rawDistribution == null
                ? this
                : new Estimate(
                        rawDistribution,
                        distribution,
                        intervals,
                        caution,
                        measures == null
                                ? new Measures(null, null, shownBy)
                                : new Measures(measures.expressiveness(), measures.valence(), shownBy));
    }

    private static Answers answers(EmotionDistribution raw, EmotionTotals totals, long covered, People people) {
        double judgements = Math.max(1, EffectiveSampleSize.of(totals, covered));
        double atOnce = (double) totals.emotionCounts().total() / totals.frames();
        double distinct = people == null ? atOnce : people.distinct();
        return new Answers(raw, totals.meanCertainty(), judgements, Math.max(1, Math.min(distinct, judgements)));
    }

    private static Caution caution(Answers answers, DistributionEstimate estimate) {
        if (!estimate.familiar()) {
            return Caution.UNFAMILIAR_FACES;
        }
        return answers.effective() < Answers.MIN_EFFECTIVE ? Caution.FEW_FACES : null;
    }

    /** The emotion with the largest share; {@code null} if there are no faces. */
    Emotion dominant() {
        return shares() == null ? null : shares().dominant();
    }
}
