package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The last word of the pipeline on each session and each window.
 *
 * @param sessions by id
 * @param windows closed ones by session and start, as {@code SESSION@START}, each with all its final records
 * @param tracks of the faces of each answer of a session, in order; empty without answers
 */
record ChaosOutcome(
        Map<String, SessionSummary> sessions,
        Map<String, List<EmotionSummary>> windows,
        Map<String, List<String>> tracks) {
    /** @param answers by session, in order; empty in privacy mode, in which people are not compared either */
    static ChaosOutcome of(
            List<SessionSummary> sessions,
            List<EmotionSummary> windows,
            Map<String, List<FaceEmotions>> answers,
            boolean withPeople) {
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
        Map<String, List<String>> tracks = new TreeMap<>();
        answers.forEach((session, ofSession) ->
                tracks.put(session, ofSession.stream().map(ChaosOutcome::tracks).toList()));
        return new ChaosOutcome(new LinkedHashMap<>(last), closed, tracks);
    }

    private static String tracks(FaceEmotions answer) {
        return answer.faces().stream()
                .map(face -> String.valueOf(face.track()))
                .collect(Collectors.joining(" ", answer.frame().capturedAt() + ": ", ""));
    }
}
