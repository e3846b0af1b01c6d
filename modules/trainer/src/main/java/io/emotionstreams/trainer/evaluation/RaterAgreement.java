package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.Votes;
import io.emotionstreams.trainer.predictions.Predictions;

/**
 * How a model's predictions agree with the votes of single raters, beside how the raters agree with each other: the best that
 * any model can be expected to reach. Votes for contempt, unknown and not-a-face are left out; single votes count.
 *
 * @param faces number of faces with at least two votes for the seven emotions
 * @param modelWithRater share of votes that are the model's prediction, averaged over the faces: its agreement with a random
 *     rater
 * @param raterWithOthers chance that a random rater agrees with the plurality of the other raters of the face; a tie counts in
 *     parts
 * @param divergence mean Kullback-Leibler divergence of the predicted probabilities from the votes, in nats
 */
public record RaterAgreement(int faces, double modelWithRater, double raterWithOthers, double divergence) {
    /** A probability of 0 would make one face's divergence infinite. */
    private static final double MIN_PROBABILITY = 1e-6;

    /**
     * Compares predictions with votes.
     *
     * @param predictions for all faces of {@code votes}, in the same order
     * @return {@code null} if no face has two votes
     */
    static RaterAgreement of(Predictions predictions, Votes votes) {
        int faces = 0;
        double model = 0;
        double raters = 0;
        double divergence = 0;
        for (int face = 0; face < predictions.size(); face++) {
            int total = 0;
            for (int emotion = 0; emotion < Emotion.COUNT; emotion++) {
                total += votes.count(face, emotion);
            }
            if (total < 2) {
                continue;
            }
            faces++;
            model += votes.count(face, predictions.predictedClass(face)) / (double) total;
            for (int emotion = 0; emotion < Emotion.COUNT; emotion++) {
                int count = votes.count(face, emotion);
                if (count > 0) {
                    double share = count / (double) total;
                    raters += share * pluralityWithout(votes, face, emotion);
                    divergence +=
                            share * Math.log(share / Math.max(MIN_PROBABILITY, predictions.probability(face, emotion)));
                }
            }
        }
        return faces == 0 ? null : new RaterAgreement(faces, model / faces, raters / faces, divergence / faces);
    }

    /** Chance that an emotion is the plurality of the votes after taking one vote for it away. */
    private static double pluralityWithout(Votes votes, int face, int emotion) {
        int own = votes.count(face, emotion) - 1;
        int tied = 1;
        for (int other = 0; other < Emotion.COUNT; other++) {
            int count = votes.count(face, other);
            if (other != emotion && count > own) {
                return 0;
            }
            if (other != emotion && count == own) {
                tied++;
            }
        }
        return own == 0 && tied > 1 ? 0 : 1.0 / tied;
    }
}
