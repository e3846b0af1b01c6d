package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.quantification.DistributionEstimate;

/** Sums over the sessions of one kind. Not thread-safe. */
final class StudyTally {
    private static final double POINTS = 100;

    /** A share of 0 is a float and the truth a double. */
    private static final double ROUNDING = 1e-6;

    private int sessions;
    private double raw;
    private double adjusted;
    private double estimated;
    private double adjustedCovered;
    private double covered;
    private double width;
    private int unfamiliar;

    void add(
            double[] truth,
            EmotionDistribution mean,
            EmotionDistribution byCount,
            EmotionIntervals ofCount,
            DistributionEstimate estimate) {
        sessions++;
        raw += distance(mean, truth);
        adjusted += distance(byCount, truth);
        estimated += distance(estimate.shares(), truth);
        adjustedCovered += covered(ofCount, truth);
        covered += covered(estimate.intervals(), truth);
        width += estimate.intervals().inOrder().stream()
                .mapToDouble(interval -> interval.high() - interval.low())
                .average()
                .orElseThrow();
        unfamiliar += estimate.familiar() ? 0 : 1;
    }

    StudyRow row(StudyCase row) {
        return new StudyRow(
                row.name(),
                row.people(),
                row.judgements(),
                POINTS * raw / sessions,
                POINTS * adjusted / sessions,
                POINTS * estimated / sessions,
                adjustedCovered / sessions,
                covered / sessions,
                POINTS * width / sessions,
                unfamiliar / (double) sessions);
    }

    private static double distance(EmotionDistribution shares, double[] truth) {
        double sum = 0;
        for (Emotion emotion : Emotion.values()) {
            sum += Math.abs(shares.share(emotion) - truth[emotion.index()]);
        }
        return sum / Emotion.COUNT;
    }

    private static double covered(EmotionIntervals intervals, double[] truth) {
        double covered = 0;
        for (Emotion emotion : Emotion.values()) {
            Interval interval = intervals.of(emotion);
            double share = truth[emotion.index()];
            covered += interval.low() <= share + ROUNDING && share <= interval.high() + ROUNDING ? 1 : 0;
        }
        return covered / Emotion.COUNT;
    }
}
