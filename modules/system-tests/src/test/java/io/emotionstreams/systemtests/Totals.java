package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a summary counts: in a test's own arithmetic, or as the pipeline published it. */
record Totals(long frames, long faces, EmotionCounts counts) {
    static Totals of(List<FaceEmotions> answers) {
        long[] counts = new long[Emotion.COUNT];
        answers.stream()
                .flatMap(answer -> answer.faces().stream())
                .map(FaceEmotion::emotion)
                .forEach(emotion -> counts[emotion.index()]++);
        EmotionCounts byEmotion = EmotionCounts.of(counts);
        return new Totals(answers.size(), byEmotion.total(), byEmotion);
    }

    static Totals of(SessionSummary summary) {
        return new Totals(summary.frames(), summary.faces(), summary.counts());
    }

    static Totals of(EmotionSummary window) {
        return new Totals(window.frames(), window.faces(), window.counts());
    }

    /**
     * Of each window of event time that has a frame.
     *
     * @return by the window's start, epoch milliseconds
     */
    static Map<Long, Totals> byWindow(List<FaceEmotions> answers, long windowMillis) {
        return answers.stream()
                .collect(Collectors.groupingBy(
                        answer -> Math.floorDiv(answer.frame().capturedAt(), windowMillis) * windowMillis,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Totals::of)));
    }
}
