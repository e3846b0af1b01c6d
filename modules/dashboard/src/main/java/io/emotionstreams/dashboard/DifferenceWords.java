package io.emotionstreams.dashboard;

import io.emotionstreams.quantification.EmotionDifference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Differences between two parts in a sentence or two. */
final class DifferenceWords {
    private DifferenceWords() {}

    /**
     * Says which emotions differ more than chance allows.
     *
     * @param then names the second part, such as {@code after}
     * @param other names the first, such as {@code before}
     * @param both names both, such as {@code before and after}
     */
    static String of(List<EmotionDifference> emotions, String then, String other, String both) {
        List<EmotionDifference> beyond =
                emotions.stream().filter(EmotionDifference::beyondChance).toList();
        if (beyond.isEmpty()) {
            return "No emotion differs more between %s than chance allows.".formatted(both);
        }
        return beyond.stream()
                .map(emotion -> sentence(then, other, emotion))
                .collect(Collectors.joining(
                        " ", "", beyond.size() == emotions.size() ? "" : " No other emotion differs that much."));
    }

    private static String sentence(String then, String other, EmotionDifference emotion) {
        return String.format(
                Locale.ROOT,
                "%s is %s %s than %s: %s points (%s to %s), more than chance allows.",
                capitalized(emotion.emotion().label()),
                emotion.difference() > 0 ? "more frequent" : "less frequent",
                then,
                other,
                points(emotion.difference()),
                points(emotion.low()),
                points(emotion.high()));
    }

    /** Percentage points with their sign. */
    static String points(double difference) {
        long points = Math.round(difference * 100);
        return points < 0 ? "\u2212" + -points : "+" + points;
    }

    private static String capitalized(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
