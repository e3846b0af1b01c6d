package io.emotionstreams.app.replay;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.EmotionShares;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.SummaryWords;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a replay: the session's last summary, as text or as a JSON object.
 *
 * @param durationMs wall-clock time from the first frame sent to the session's end on {@code session-summary}
 */
public record SessionReport(
        String session,
        long run,
        long frames,
        long faces,
        long skippedFrames,
        People people,
        long lateFrames,
        long deadLetters,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Emotion dominant,
        Measures measures,
        Long firstCapturedAt,
        Long lastCapturedAt,
        long durationMs,
        String model,
        String device)
        implements EmotionShares {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BAR_WIDTH = 30;

    static SessionReport of(SessionSummary summary, long durationMs) {
        return new SessionReport(
                summary.session(),
                summary.run(),
                summary.frames(),
                summary.faces(),
                summary.skippedFrames(),
                summary.people(),
                summary.lateFrames(),
                summary.deadLetters(),
                summary.counts(),
                summary.rawDistribution(),
                summary.distribution(),
                summary.intervals(),
                summary.caution(),
                summary.dominant(),
                summary.measures(),
                summary.firstCapturedAt(),
                summary.lastCapturedAt(),
                durationMs,
                summary.model(),
                summary.device());
    }

    /** One JSON object on one line. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** A few lines with a bar per emotion, corrected if possible. */
    public String text() {
        StringBuilder text = new StringBuilder("Session %s: %,d frames, %,d faces".formatted(session, frames, faces));
        text.append(people == null ? "" : ", %,d tracks".formatted(people.distinct()))
                .append(skippedFrames > 0 ? ", %,d skipped".formatted(skippedFrames) : "")
                .append(lateFrames > 0 ? ", %,d late".formatted(lateFrames) : "")
                .append(deadLetters > 0 ? ", %,d dead letters".formatted(deadLetters) : "")
                .append(String.format(Locale.ROOT, " in %.1f s%n", durationMs / 1000.0));
        if (faces == 0) {
            text.append("  no faces were detected\n");
        } else if (shares() != null) {
            Stream.of(Emotion.values()).map(this::line).forEach(text::append);
        }
        SummaryWords.of(distribution, intervals, measures)
                .forEach(words -> text.append("  ").append(words).append('\n'));
        if (caution != null) {
            text.append("  ").append(caution.words()).append('\n');
        }
        if (model != null) {
            text.append("  classified by ")
                    .append(model)
                    .append(" on ")
                    .append(device)
                    .append('\n');
        }
        return text.toString();
    }

    private String line(Emotion emotion) {
        String bar = EmotionBar.line(emotion, shares().share(emotion), BAR_WIDTH);
        String interval = intervals == null ? "" : interval(intervals.of(emotion));
        return String.format(Locale.ROOT, "%s%s  %,7d faces%n", bar, interval, counts.count(emotion));
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, " (%3.0f to %3.0f%%)", interval.low() * 100, interval.high() * 100);
    }
}
