package io.emotionstreams.calibration;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.quantification.Answers;
import io.emotionstreams.quantification.DistributionEstimator;
import java.util.Arrays;

/**
 * How many labels a confusion matrix needs, told before anyone labels: from a matrix that the model has already, as if the new
 * faces were answered like those. Labels count per person: of one person, further ones add little. Immutable and thread-safe.
 */
public final class LabelPlan {
    /** Of the session whose shares {@link #shareHalfWidth} is about. */
    public static final int PEOPLE = 300;

    private static final int MAX_LABELS = 100_000;

    private final ClassifierConfusion known;

    /** A plan for a model with this confusion matrix. */
    public LabelPlan(ClassifierConfusion known) {
        this.known = known;
    }

    /** Mean probability of the emotion for faces that show it, 0 to 1. */
    public double recall(Emotion emotion) {
        return known.share(emotion, emotion);
    }

    /**
     * Half the width of the 95% interval of an emotion's recall, 0 to 1, see {@link RecallInterval}.
     *
     * @param labels labeled faces of the emotion, each of another person, more than 0
     */
    public double halfWidth(Emotion emotion, double labels) {
        return RecallInterval.halfWidth(recall(emotion), known.scatter(), labels);
    }

    /**
     * The number of labels from which on that interval is this narrow.
     *
     * @param halfWidth more than 0
     */
    public int labels(Emotion emotion, double halfWidth) {
        int labels = 1;
        while (labels < MAX_LABELS && halfWidth(emotion, labels) > halfWidth) {
            labels++;
        }
        return labels;
    }

    /**
     * Half the width of a share's 95% interval, 0 to 1, on average over the emotions of a session of {@value #PEOPLE} people
     * that shows all equally often, with a matrix that was measured on this many labels per emotion. It has a part that no
     * number of labels takes away.
     */
    public double shareHalfWidth(int labels) {
        long[] faces = new long[Emotion.COUNT];
        Arrays.fill(faces, labels);
        ClassifierConfusion measured =
                new ClassifierConfusion(known.rows(), EmotionCounts.of(faces), known.scatter(), known.conditions());
        return DistributionEstimator.of(measured).estimate(evenAnswers()).intervals().inOrder().stream()
                .mapToDouble(LabelPlan::halfWidth)
                .average()
                .orElseThrow();
    }

    /** What the model answers to as many faces of each emotion. */
    private Answers evenAnswers() {
        double[] sums = new double[Emotion.COUNT];
        for (EmotionDistribution row : known.rows()) {
            for (Emotion emotion : Emotion.values()) {
                sums[emotion.index()] += row.share(emotion);
            }
        }
        double certainty = known.conditions().isEmpty()
                ? 1
                : known.conditions().get(0).certainty().stream()
                        .mapToDouble(Float::doubleValue)
                        .average()
                        .orElseThrow();
        return new Answers(EmotionDistribution.normalized(sums), certainty, PEOPLE, PEOPLE);
    }

    private static double halfWidth(Interval interval) {
        return (interval.high() - (double) interval.low()) / 2;
    }
}
