package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last word of the pipeline on each session and each window.
 *
 * @param sessions by id
 * @param windows closed ones by session and start, as {@code SESSION@START}, each with all its final records
 */
record ChaosOutcome(Map<String, SessionSummary> sessions, Map<String, List<EmotionSummary>> windows) {
    static ChaosOutcome of(List<SessionSummary> sessions, List<EmotionSummary> windows, boolean withPeople) {
        Map<String, SessionSummary> last = new TreeMap<>();
        sessions.forEach(
                summary -> last.put(summary.session(), withPeople ? summary : ChangedSummaries.uncorrected(summary)));
        Map<String, List<EmotionSummary>> closed = new TreeMap<>();
        windows.stream()
                .filter(EmotionSummary::closed)
                .map(window -> withPeople ? window : ChangedSummaries.uncorrected(window))
                .forEach(window -> closed.computeIfAbsent(
                                window.session() + "@" + window.windowStart(), key -> new ArrayList<>())
                        .add(window));
        return new ChaosOutcome(new LinkedHashMap<>(last), closed);
    }
}
