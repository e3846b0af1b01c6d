package io.emotionstreams.quantification;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;

/**
 * What a classifier answered for a group of faces, as far as an estimate needs to know.
 *
 * @param mean mean of the predictions
 * @param certainty mean of the predictions' {@linkplain FaceCondition#certainty certainty}, 1/7 to 1
 * @param judgements how many expressions were judged, more than 0: a face that is judged again while its expression lasts
 *     does not count again
 * @param people how many people showed them, more than 0; errors about a person persist, so more judgements of the same
 *     people help less than more people
 */
public record Answers(EmotionDistribution mean, double certainty, double judgements, double people) {
    /**
     * Correlation of two predictions for the same person with the same emotion, beyond that for any two faces with it. Measured
     * on pictures that are judged twice, cut and compressed in another way: 0.9 after a slightly different cut, 0.7 after strong
     * compression; see docs/distributions.md.
     */
    public static final double PERSISTENCE = 0.8;

    /**
     * How much people differ in what they show: the intraclass correlation of emotions within people, 1 if each person shows one
     * emotion only, 0 if all show the same mixture. Errors about different emotions of a person are taken to be independent.
     * People of the simulated sessions have 0.2; the rest is for that, and for people who are seen longer than others.
     */
    static final double CONSTANCY = 0.7;

    /** With fewer {@linkplain #effective effective} judgements a distribution says little: those of about four people. */
    public static final double MIN_EFFECTIVE = 5;

    public Answers {
        if (!(judgements > 0) || !(people > 0)) {
            throw new IllegalArgumentException(
                    "answers need judgements of people, but there are %s of %s".formatted(judgements, people));
        }
    }

    /** How many judgements of different people would err as little by chance. */
    public double effective() {
        return effective(judgements, people);
    }

    /** How many judgements of different people err as little by chance as these of some people. */
    public static double effective(double judgements, double people) {
        return 1 / (PERSISTENCE / people + (1 - PERSISTENCE) / judgements);
    }

    /**
     * By how much the variance of one prediction for a face of an emotion counts in the mean of all: if people differ, more than
     * if the emotion's faces were spread evenly over them, and less than if each person showed one emotion only.
     *
     * @param share of the emotion, 0 to 1
     */
    double chance(double share) {
        // Of few judgements of a person even an even mixture shows one emotion.
        double constancy = CONSTANCY + (1 - CONSTANCY) * Math.min(1, people / judgements);
        double squaredShareOfPerson = share * share + constancy * share * (1 - share);
        return PERSISTENCE * squaredShareOfPerson / people + (1 - PERSISTENCE) * share / judgements;
    }
}
