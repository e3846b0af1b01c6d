package io.emotionstreams.contracts;

/**
 * Shares of the emotions in a set of faces, with and without correction for the classifier's confusions. A record that
 * implements this has both as components; {@link #shares()} is not a component, so it is not part of the JSON.
 */
public interface EmotionShares {
    /** Mean of the faces' probabilities; {@code null} if there are no faces. */
    EmotionDistribution rawDistribution();

    /** The corrected distribution; {@code null} if there are no faces or it can't be corrected. */
    EmotionDistribution distribution();

    /** The shares to display and compare: corrected, else raw; {@code null} if there are no faces. */
    default EmotionDistribution shares() {
        return distribution() == null ? rawDistribution() : distribution();
    }
}
