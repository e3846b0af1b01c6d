package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.quantification.EmotionDifference;
import java.util.List;

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
        List<EmotionDifference> emotions,
        String words) {

    static MarkerComparison of(
            SessionMarker marker, long firstSeconds, long secondSeconds, List<EmotionDifference> emotions) {
        return new MarkerComparison(
                marker.id(),
                marker.name(),
                marker.isMoment(),
                firstSeconds,
                secondSeconds,
                emotions,
                words(marker.isMoment() ? "after" : "during", marker.isMoment() ? "before" : "otherwise", emotions));
    }

    private static String words(String then, String other, List<EmotionDifference> emotions) {
        return emotions.isEmpty()
                ? "Too little to compare: it takes about ten seconds with faces, and five judgments, on each side."
                : DifferenceWords.of(emotions, then, other, other + " and " + then);
    }
}
