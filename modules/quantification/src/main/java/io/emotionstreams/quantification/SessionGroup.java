package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * What several sessions showed on average; each counts once, however long it is. The sessions are taken for a sample of
 * sessions like them, so the intervals (Student, The probable error of a mean, 1908) hold for the mean of many more. They
 * allow for at least the scatter that the sessions' own intervals claim. What the model gets wrong in all sessions alike,
 * they can't tell.
 */
public final class SessionGroup {
    private static final double ERROR_RATE = 0.05;

    /** From the width of a 95% interval to the standard deviation of a normal distribution. */
    private static final double WIDTH_OF_DEVIATION = 2 * 1.96;

    private final int sessions;
    private final double[] means = new double[Emotion.COUNT];
    private final double[] variances = new double[Emotion.COUNT];

    /**
     * A session's result.
     *
     * @param intervals of the shares, {@code null} if there are none
     */
    public record Session(EmotionDistribution shares, EmotionIntervals intervals) {}

    /** @param sessions at least one */
    public SessionGroup(List<Session> sessions) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("a group needs a session");
        }
        this.sessions = sessions.size();
        for (Emotion emotion : Emotion.values()) {
            double[] shares = sessions.stream()
                    .mapToDouble(session -> session.shares().share(emotion))
                    .toArray();
            double mean = Arrays.stream(shares).average().orElseThrow();
            double scatter = Arrays.stream(shares)
                            .map(share -> (share - mean) * (share - mean))
                            .sum()
                    / Math.max(1, shares.length - 1);
            means[emotion.index()] = mean;
            variances[emotion.index()] = Math.max(scatter, claimed(sessions, emotion)) / shares.length;
        }
    }

    private static double claimed(List<Session> sessions, Emotion emotion) {
        return sessions.stream()
                .map(Session::intervals)
                .mapToDouble(intervals -> intervals == null ? 0 : variance(intervals.of(emotion)))
                .average()
                .orElseThrow();
    }

    private static double variance(EmotionIntervals.Interval interval) {
        double deviation = (interval.high() - interval.low()) / WIDTH_OF_DEVIATION;
        return deviation * deviation;
    }

    /** How many sessions it has. */
    public int sessions() {
        return sessions;
    }

    /** The mean share of an emotion with its 95% interval, which for a single session is 0 to 1. */
    public Measure share(Emotion emotion) {
        double mean = means[emotion.index()];
        double margin =
                sessions == 1 ? 1 : Math.sqrt(variances[emotion.index()]) * StudentT.quantile(sessions - 1, ERROR_RATE);
        return new Measure((float) mean, (float) Math.max(0, mean - margin), (float) Math.min(1, mean + margin));
    }

    /**
     * The differences of another group's means from this one's, in label order, all of which together hold with 95%
     * (Bonferroni); empty if one of the groups has a single session.
     */
    public List<EmotionDifference> differenceTo(SessionGroup other) {
        if (sessions == 1 || other.sessions == 1) {
            return List.of();
        }
        return Arrays.stream(Emotion.values())
                .map(emotion -> EmotionDifference.welch(
                        emotion,
                        means[emotion.index()],
                        variances[emotion.index()],
                        sessions,
                        other.means[emotion.index()],
                        other.variances[emotion.index()],
                        other.sessions,
                        ERROR_RATE / Emotion.COUNT))
                .toList();
    }
}
