package io.emotionstreams.app.labels;

import io.emotionstreams.calibration.Calibration;
import io.emotionstreams.calibration.EmotionCalibration;
import io.emotionstreams.calibration.LabelPlan;
import io.emotionstreams.contracts.Emotion;
import java.util.Locale;

/** Calibrations and their plans as text. */
public final class CalibrationText {
    private static final int POINTS = 100;
    private static final int[] LABELS = {5, 10, 20, 50, 100, 200, 500};

    private CalibrationText() {}

    /**
     * How many labels are needed, and how wide intervals are with so many.
     *
     * @param halfWidth half the width of the interval to reach, in percentage points
     */
    public static String of(LabelPlan plan, double halfWidth) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Labels of different people, so that the 95%% interval of an emotion's recall is within %.0f points of it:",
                halfWidth);
        for (Emotion emotion : Emotion.values()) {
            line(
                    text,
                    "  %-9s%6d   (recall %.0f%%)",
                    emotion.label(),
                    plan.labels(emotion, halfWidth / POINTS),
                    POINTS * plan.recall(emotion));
        }
        line(text, "%nWithin how many points, with so many labels of each emotion:");
        line(text, "  labels   recall of the worst emotion   a share of %d people", LabelPlan.PEOPLE);
        for (int labels : LABELS) {
            line(
                    text,
                    "  %6d   %27.1f   %21.1f",
                    labels,
                    POINTS * worst(plan, labels),
                    POINTS * plan.shareHalfWidth(labels));
        }
        line(
                text,
                "%nRecall is the mean probability of the emotion that is shown. Foreseen by the model's own matrix: your faces may");
        line(
                text,
                "need more. Label many people rather than many pictures of few: ten pictures of one person are worth 1.2 people.");
        return text.toString();
    }

    /** What was found for each emotion. */
    public static String of(Calibration calibration) {
        StringBuilder text = new StringBuilder();
        line(text, "  %-9s%7s%7s%7s   %s", "emotion", "labels", "people", "worth", "recall (95% interval)");
        for (EmotionCalibration emotion : calibration.emotions()) {
            if (emotion.labels() == 0) {
                line(
                        text,
                        "  %-9s%7d%7s%7s   no labels: as in the model's own matrix, like %d faces",
                        emotion.emotion().label(),
                        0,
                        "",
                        "",
                        Calibration.KNOWN_FACES);
            } else {
                line(
                        text,
                        "  %-9s%7d%7d%7.1f   %.0f%% (%.0f to %.0f%%)",
                        emotion.emotion().label(),
                        emotion.labels(),
                        emotion.people(),
                        emotion.effective(),
                        POINTS * emotion.recall(),
                        POINTS * emotion.interval().low(),
                        POINTS * emotion.interval().high());
            }
        }
        return text.toString();
    }

    private static double worst(LabelPlan plan, int labels) {
        double worst = 0;
        for (Emotion emotion : Emotion.values()) {
            worst = Math.max(worst, plan.halfWidth(emotion, labels));
        }
        return worst;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
