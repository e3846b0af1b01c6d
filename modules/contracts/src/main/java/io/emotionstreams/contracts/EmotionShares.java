package io.emotionstreams.contracts;

/**
 * Shares of the emotions in a set of faces, with and without correction for the classifier's confusions. A record that
 * implements this has both as components; {@link #shares()} is not one and stays out of its JSON.
 */
public interface EmotionShares {
    /** Mean of the faces' probabilities; {@code null} without faces. */
    EmotionDistribution rawDistribution();

    /** The corrected distribution; {@code null} without faces and if it can't be corrected. */
    EmotionDistribution distribution();

    /** The shares to show and to compare: corrected, else raw; {@code null} without faces. */
    default EmotionDistribution shares() {
        return distribution() == null ? rawDistribution() : distribution();
    }
}
