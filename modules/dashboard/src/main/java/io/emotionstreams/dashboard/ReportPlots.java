package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;
import java.util.Locale;

/** The printed report's plots as SVG, whose colours the style sheet gives. */
final class ReportPlots {
    private static final int WIDTH = 720;
    private static final int ROW = 26;
    private static final int LABEL = 90;
    private static final int TIMELINE_HEIGHT = 180;

    private ReportPlots() {}

    /** One bar per emotion, with its share in words. */
    static String distribution(EmotionDistribution distribution) {
        StringBuilder svg = new StringBuilder(open("Distribution of emotions", ROW * Emotion.COUNT));
        int room = WIDTH - LABEL - 70;
        for (Emotion emotion : Emotion.values()) {
            float share = distribution.share(emotion);
            int top = emotion.index() * ROW;
            svg.append(format("<text x=\"0\" y=\"%d\">%s</text>", top + 17, emotion.label()))
                    .append(rectangle(emotion, LABEL, top + 4, room * share, ROW - 8))
                    .append(format(
                            "<text x=\"%.1f\" y=\"%d\">%.1f %%</text>",
                            LABEL + room * share + 8, top + 17, share * 100));
        }
        return svg.append("</svg>").toString();
    }

    /** The windows' distributions over time, stacked in label order from the bottom. */
    static String timeline(List<Window> windows) {
        long from = windows.get(0).start();
        double scale = (double) WIDTH / (windows.get(windows.size() - 1).end() - from);
        StringBuilder svg = new StringBuilder(open("Emotions over time", TIMELINE_HEIGHT));
        for (Window window : windows) {
            if (window.faces() == 0) {
                continue;
            }
            EmotionDistribution distribution = window.counts().distribution();
            double bottom = TIMELINE_HEIGHT;
            for (Emotion emotion : Emotion.values()) {
                double height = TIMELINE_HEIGHT * distribution.share(emotion);
                bottom -= height;
                svg.append(rectangle(
                        emotion,
                        (window.start() - from) * scale,
                        bottom,
                        (window.end() - window.start()) * scale,
                        height));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String open(String title, int height) {
        return format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">",
                WIDTH, height, title);
    }

    private static String rectangle(Emotion emotion, double x, double y, double width, double height) {
        return format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                emotion.label(), x, y, width, height);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
