package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import java.util.TreeMap;

/**
 * The seconds of a session's run, as the differences between the successive records of its windows: each adds one second
 * to the record before it. What is seen first of a window counts as one second, which is wrong only where the topic's
 * retention has cut a window. Not thread-safe.
 */
final class SecondsOfWindows {
    /** Windows in which late frames may arrive; by default, two are open at once. */
    private static final int MAX_OPEN = 4;

    private final TreeMap<Long, EmotionSummary> latest = new TreeMap<>();

    /** What a window's next record adds; {@code null} if nothing, or if it does not say to which second. */
    Second next(EmotionSummary window) {
        boolean forgotten = latest.size() == MAX_OPEN && window.windowStart() < latest.firstKey();
        if (window.latestSecond() == null || forgotten) {
            return null;
        }
        EmotionSummary before = latest.put(window.windowStart(), window);
        if (latest.size() > MAX_OPEN) {
            latest.pollFirstEntry();
        }
        return before == null ? second(window, 0, 0, 0, 0, 0, new double[Emotion.COUNT]) : added(before, window);
    }

    private static Second added(EmotionSummary before, EmotionSummary now) {
        boolean same = now.frames() <= before.frames() && now.skippedFrames() <= before.skippedFrames();
        return same
                ? null
                : second(
                        now,
                        before.frames(),
                        before.faces(),
                        before.unusableFaces(),
                        before.skippedFrames(),
                        sightings(before),
                        weights(before));
    }

    private static Second second(
            EmotionSummary now,
            long frames,
            long faces,
            long unusable,
            long skipped,
            double sightings,
            double[] weights) {
        double[] added = weights(now);
        for (int i = 0; i < added.length; i++) {
            // Shares are rounded, so a difference may be a little below zero.
            added[i] = Math.max(0, added[i] - weights[i]);
        }
        long newFrames = now.frames() - frames;
        long newFaces = now.faces() - faces;
        return new Second(
                now.latestSecond(),
                now.latestSecond() + Second.MILLIS,
                newFrames,
                newFaces,
                now.unusableFaces() - unusable,
                now.skippedFrames() - skipped,
                now.people() == null || newFrames == 0
                        ? null
                        : Double.valueOf(Math.max(0, sightings(now) - sightings) / newFrames),
                newFaces == 0 ? null : EmotionDistribution.normalized(added));
    }

    private static double sightings(EmotionSummary window) {
        return window.people() == null ? 0 : window.people().atOnce() * window.frames();
    }

    /** The sums of the faces' probabilities. */
    private static double[] weights(EmotionSummary window) {
        double[] weights = new double[Emotion.COUNT];
        if (window.rawDistribution() != null) {
            for (Emotion emotion : Emotion.values()) {
                weights[emotion.index()] = window.rawDistribution().share(emotion) * (double) window.faces();
            }
        }
        return weights;
    }
}
