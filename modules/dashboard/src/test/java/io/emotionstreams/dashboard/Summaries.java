package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.Quantity;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.ShownBy;
import io.emotionstreams.contracts.TrackSummary;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Summaries as the aggregate stage would write them: windows of 10 s from a fixed start time. */
final class Summaries {
    private static final Measures MEASURES = new Measures(
            new Measure(0.75f, 0.5f, 1),
            new Measure(-0.25f, -0.5f, 0.125f),
            new ShownBy(
                    4,
                    Stream.of(Emotion.values())
                            .collect(Collectors.toMap(
                                    Function.identity(),
                                    emotion -> emotion == Emotion.HAPPY
                                            ? new Measure(0.5f, 0.125f, 0.875f)
                                            : new Measure(0, 0, 0.5f)))));

    /** 2026-11-22T09:00:00Z. */
    static final long START = 1_795_338_000_000L;

    static final long WINDOW = 10_000;

    private Summaries() {}

    /** A final window at this index, with 150 frames and these counts in label order. */
    static EmotionSummary window(String session, int index, long... counts) {
        return window(session, 1, index, true, counts);
    }

    static EmotionSummary window(String session, long run, int index, boolean closed, long... counts) {
        EmotionCounts byEmotion = EmotionCounts.of(counts);
        EmotionDistribution shares = EmotionDistribution.normalized(
                Arrays.stream(counts).asDoubleStream().toArray());
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
                shares == null ? null : intervals(shares),
                null,
                shares == null ? null : shares.dominant());
    }

    /** An open window with these totals up to and including its second with this index, 0 to 9. */
    static EmotionSummary growing(String session, int index, int second, long frames, long... counts) {
        EmotionCounts byEmotion = EmotionCounts.of(counts);
        EmotionDistribution shares = EmotionDistribution.normalized(
                Arrays.stream(counts).asDoubleStream().toArray());
        long start = START + index * WINDOW;
        return new EmotionSummary(
                session,
                1,
                start,
                start + WINDOW,
                false,
                frames,
                byEmotion.total(),
                0,
                0,
                null,
                byEmotion,
                shares,
                shares,
                shares == null ? null : intervals(shares),
                null,
                shares == null ? null : shares.dominant(),
                start + second * 1000L,
                null);
    }

    /** A live session that has lasted this many windows, with these counts. */
    static SessionSummary active(String session, int windows, long... counts) {
        return session(session, 1, false, windows, counts);
    }

    static SessionSummary ended(String session, int windows, long... counts) {
        return session(session, 1, true, windows, counts);
    }

    static SessionSummary session(String session, long run, boolean ended, int windows, long... counts) {
        EmotionCounts byEmotion = EmotionCounts.of(counts);
        EmotionDistribution shares = EmotionDistribution.normalized(
                Arrays.stream(counts).asDoubleStream().toArray());
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
                shares == null ? null : intervals(shares),
                null,
                shares == null ? null : shares.dominant(),
                3,
                2,
                "test-model",
                "cpu");
    }

    /** A track's record of its window up to and including the second with this index, with judgements in equal parts. */
    static TrackSummary track(String session, long track, int index, int second, long frames, Emotion... shown) {
        double[] weights = new double[Emotion.COUNT];
        for (Emotion emotion : shown) {
            weights[emotion.index()]++;
        }
        EmotionDistribution mean = EmotionDistribution.normalized(weights);
        long start = START + index * WINDOW;
        return new TrackSummary(
                session,
                1,
                track,
                start,
                start + WINDOW,
                second == 9,
                start,
                start + second * 1000L + 900,
                frames,
                frames,
                mean,
                mean.dominant());
    }

    /** Ten percentage points on either side. */
    private static EmotionIntervals intervals(EmotionDistribution shares) {
        return new EmotionIntervals(Stream.of(Emotion.values())
                .map(shares::share)
                .map(share -> new Interval(Math.max(0, share - 0.1f), Math.min(1, share + 0.1f)))
                .toList());
    }

    /** The same, from a model without a confusion matrix. */
    static EmotionSummary uncorrected(EmotionSummary summary) {
        return new EmotionSummary(
                summary.session(),
                summary.run(),
                summary.windowStart(),
                summary.windowEnd(),
                summary.closed(),
                summary.frames(),
                summary.faces(),
                summary.counts(),
                summary.rawDistribution(),
                null,
                null,
                Caution.NO_CONFUSION_MATRIX,
                summary.dominant());
    }

    /** The same, from a model without a confusion matrix. */
    static SessionSummary uncorrected(SessionSummary summary) {
        return new SessionSummary(
                summary.session(),
                summary.run(),
                summary.ended(),
                summary.firstCapturedAt(),
                summary.lastCapturedAt(),
                summary.frames(),
                summary.faces(),
                summary.counts(),
                summary.rawDistribution(),
                null,
                null,
                Caution.NO_CONFUSION_MATRIX,
                summary.dominant(),
                summary.lateFrames(),
                summary.deadLetters(),
                summary.model(),
                summary.device());
    }

    /** Counts that change slowly from window to window. */
    static long[] mood(int index) {
        return LongStream.range(0, Emotion.COUNT)
                .map(emotion -> Math.round(60
                        + 50 * Math.sin(index / 9.0 + emotion * 1.7)
                        + (emotion == Emotion.NEUTRAL.index() ? 220 : 0)
                        + (emotion == Emotion.HAPPY.index() ? 120 * Math.max(0, Math.sin(index / 14.0)) : 0)))
                .toArray();
    }

    /** The sums of the first counts of {@link #mood}. */
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

    /** An alert for happiness: high since the beginning of the window with this index, raised at its end. */
    static EmotionAlert raised(String session, long run, String rule, int index) {
        long since = START + index * WINDOW;
        return new EmotionAlert(
                EmotionAlert.idOf(session, run, rule, since),
                State.RAISED,
                rule,
                session,
                run,
                since,
                since + WINDOW,
                Quantity.HAPPY,
                new Measure(0.625f, 0.5f, 0.75f),
                null,
                null,
                "test-model");
    }

    /** The end of that alert, at the beginning of the window with the index {@code until}. */
    static EmotionAlert cleared(String session, long run, String rule, int index, int until) {
        long since = START + index * WINDOW;
        return new EmotionAlert(
                EmotionAlert.idOf(session, run, rule, since),
                State.CLEARED,
                rule,
                session,
                run,
                since,
                START + until * WINDOW,
                Quantity.HAPPY,
                new Measure(0.125f, 0, 0.25f),
                null,
                Reason.FELL,
                "test-model");
    }

    /** The same window with measures: half of four people have shown happiness. */
    static EmotionSummary measured(EmotionSummary window) {
        return new EmotionSummary(
                window.session(),
                window.run(),
                window.windowStart(),
                window.windowEnd(),
                window.closed(),
                window.frames(),
                window.faces(),
                window.unusableFaces(),
                window.skippedFrames(),
                window.people(),
                window.counts(),
                window.rawDistribution(),
                window.distribution(),
                window.intervals(),
                window.caution(),
                window.dominant(),
                window.latestSecond(),
                MEASURES);
    }

    /** The same session with these measures. */
    static SessionSummary measured(SessionSummary session) {
        return new SessionSummary(
                session.session(),
                session.run(),
                session.ended(),
                session.firstCapturedAt(),
                session.lastCapturedAt(),
                session.frames(),
                session.faces(),
                session.unusableFaces(),
                session.skippedFrames(),
                session.people(),
                session.counts(),
                session.rawDistribution(),
                session.distribution(),
                session.intervals(),
                session.caution(),
                session.dominant(),
                session.lateFrames(),
                session.deadLetters(),
                session.model(),
                session.device(),
                MEASURES);
    }
}
