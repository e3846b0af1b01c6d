package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.util.stream.LongStream;

/** Summaries as the aggregation would write them: windows of 10 s from a fixed morning on. */
final class Summaries {
    /** 2026-11-22T09:00:00Z. */
    static final long START = 1_795_338_000_000L;

    static final long WINDOW = 10_000;

    private Summaries() {}

    /** A closed window, the index-th, with 150 frames and these counts in label order. */
    static EmotionSummary window(String session, int index, long... counts) {
        return window(session, 1, index, true, counts);
    }

    static EmotionSummary window(String session, long run, int index, boolean closed, long... counts) {
        EmotionCounts byEmotion = EmotionCounts.of(counts);
        EmotionDistribution shares = byEmotion.distribution();
        return new EmotionSummary(
                session,
                run,
                START + index * WINDOW,
                START + (index + 1) * WINDOW,
                closed,
                150,
                byEmotion.total(),
                byEmotion,
                shares,
                shares,
                shares == null ? null : shares.dominant());
    }

    /** An active session that has lasted so many windows, with these counts. */
    static SessionSummary active(String session, int windows, long... counts) {
        return session(session, 1, false, windows, counts);
    }

    static SessionSummary ended(String session, int windows, long... counts) {
        return session(session, 1, true, windows, counts);
    }

    static SessionSummary session(String session, long run, boolean ended, int windows, long... counts) {
        EmotionCounts byEmotion = EmotionCounts.of(counts);
        EmotionDistribution shares = byEmotion.distribution();
        return new SessionSummary(
                session,
                run,
                ended,
                START,
                START + windows * WINDOW,
                150L * windows,
                byEmotion.total(),
                byEmotion,
                shares,
                shares,
                shares == null ? null : shares.dominant(),
                3,
                2,
                "test-model",
                "cpu");
    }

    /** Counts that change slowly from window to window, as a class's mood would. */
    static long[] mood(int index) {
        return LongStream.range(0, Emotion.COUNT)
                .map(emotion -> Math.round(60
                        + 50 * Math.sin(index / 9.0 + emotion * 1.7)
                        + (emotion == Emotion.NEUTRAL.index() ? 220 : 0)
                        + (emotion == Emotion.HAPPY.index() ? 120 * Math.max(0, Math.sin(index / 14.0)) : 0)))
                .toArray();
    }

    /** The sums of the first moods. */
    static long[] moods(int windows) {
        long[] sums = new long[Emotion.COUNT];
        for (int i = 0; i < windows; i++) {
            long[] mood = mood(i);
            for (int emotion = 0; emotion < sums.length; emotion++) {
                sums[emotion] += mood[emotion];
            }
        }
        return sums;
    }
}
