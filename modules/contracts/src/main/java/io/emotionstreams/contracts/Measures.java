package io.emotionstreams.contracts;

/**
 * Measures that analysts derive from a distribution, or from tracks; at least one is not {@code null}.
 *
 * @param expressiveness share of the faces that were not neutral; {@code null} without a corrected distribution
 * @param valence share of happy minus that of the most frequent of angry, disgust, fear and sad, -1 to 1; {@code null} without
 *     a corrected distribution. It takes the face for the feeling and says nothing of surprise: see docs/distributions.md
 * @param shownBy how many people showed each emotion; {@code null} if nobody was tracked for a second, and in privacy mode
 */
public record Measures(Measure expressiveness, Measure valence, ShownBy shownBy) {
    public Measures {
        if ((expressiveness == null) != (valence == null) || (expressiveness == null && shownBy == null)) {
            throw new IllegalArgumentException(
                    "expressiveness and valence are set together, and if not, shownBy: %s, %s, %s"
                            .formatted(expressiveness, valence, shownBy));
        }
    }
}
