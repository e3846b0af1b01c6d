package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.quantification.SpanDifference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a marker parts, compared: the time before and after a moment, up to the neighboring moments; or what is outside and
 * inside a span.
 *
 * @param marker its id
 * @param name what happened
 * @param moment whether before and after are compared, not outside and inside
 * @param firstSeconds time with faces in the first part
 * @param secondSeconds the same in the second part
 * @param emotions the difference in each emotion, in label order; empty if too little was judged
 * @param words the result in one sentence or two
 */
record MarkerComparison(
        String marker,
        String name,
        boolean moment,
        long firstSeconds,
        long secondSeconds,
        List<SpanDifference.OfEmotion> emotions,
        String words) {

    static MarkerComparison of(
            SessionMarker marker, long firstSeconds, long secondSeconds, List<SpanDifference.OfEmotion> emotions) {
        return new MarkerComparison(
                marker.id(),
                marker.name(),
                marker.isMoment(),
                firstSeconds,
                secondSeconds,
                emotions,
                words(marker.isMoment() ? "after" : "during", marker.isMoment() ? "before" : "otherwise", emotions));
    }

    private static String words(String then, String other, List<SpanDifference.OfEmotion> emotions) {
        if (emotions.isEmpty()) {
            return "Too little to compare: it takes about ten seconds with faces, and five judgments, on each side.";
        }
        List<SpanDifference.OfEmotion> beyond =
                emotions.stream().filter(SpanDifference.OfEmotion::beyondChance).toList();
        if (beyond.isEmpty()) {
            return "No emotion differs more between %s and %s than chance allows.".formatted(other, then);
        }
        return beyond.stream()
                .map(emotion -> sentence(then, other, emotion))
                .collect(Collectors.joining(
                        " ", "", beyond.size() == emotions.size() ? "" : " No other emotion differs that much."));
    }

    private static String sentence(String then, String other, SpanDifference.OfEmotion emotion) {
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
