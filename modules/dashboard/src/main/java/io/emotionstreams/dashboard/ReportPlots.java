package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.SessionMarker;
import java.util.List;
import java.util.Locale;

/** The report's plots as SVG; the style sheet sets the colors. */
final class ReportPlots {
    private static final int WIDTH = 720;
    private static final int ROW = 26;
    private static final int LABEL = 90;
    private static final int VALUE = 160;
    private static final int TIMELINE_HEIGHT = 180;
    private static final int NAME_ROW = 18;
    private static final int NAME_ROWS = 3;
    private static final int MAX_NAME = 28;

    private ReportPlots() {}

    /**
     * One bar per emotion, with its share as text.
     *
     * @param intervals drawn as error bars; {@code null} for none
     */
    static String distribution(EmotionDistribution distribution, EmotionIntervals intervals) {
        StringBuilder svg = new StringBuilder(open("Distribution of emotions", ROW * Emotion.COUNT));
        int maxWidth = WIDTH - LABEL - VALUE;
        for (Emotion emotion : Emotion.values()) {
            float share = distribution.share(emotion);
            int top = emotion.index() * ROW;
            svg.append(format("<text x=\"0\" y=\"%d\">%s</text>", top + 17, emotion.label()))
                    .append(rectangle(emotion, LABEL, top + 4, maxWidth * share, ROW - 8))
                    .append(intervals == null ? "" : errorBar(intervals.of(emotion), maxWidth, top))
                    .append(format("<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - VALUE + 10, top + 17, percent(share)))
                    .append(intervals == null ? "" : range(intervals.of(emotion), top));
        }
        return svg.append("</svg>").toString();
    }

    private static String errorBar(Interval interval, int maxWidth, int top) {
        return format(
                "<path class=\"reach\" d=\"M%1$.1f %3$d v6 m0 -3 H%2$.1f m0 -3 v6\"/>",
                LABEL + maxWidth * interval.low(), LABEL + maxWidth * interval.high(), top + 10);
    }

    private static String range(Interval interval, int top) {
        return format(
                "<text x=\"%d\" y=\"%d\">%.0f to %.0f%%</text>",
                WIDTH - VALUE + 72, top + 17, interval.low() * 100, interval.high() * 100);
    }

    private static String percent(float share) {
        return format("%.1f%%", share * 100);
    }

    /**
     * The windows' distributions over time, stacked in label order from the bottom.
     *
     * @param markers drawn with their names above: moments as lines, spans as frames
     */
    static String timeline(List<Window> windows, List<SessionMarker> markers) {
        long from = windows.get(0).start();
        double scale = (double) WIDTH / (windows.get(windows.size() - 1).end() - from);
        int top = markers.isEmpty() ? 0 : NAME_ROWS * NAME_ROW;
        StringBuilder svg = new StringBuilder(open("Emotions over time", top + TIMELINE_HEIGHT));
        for (Window window : windows) {
            EmotionDistribution distribution = window.shares();
            if (distribution == null) {
                continue;
            }
            double bottom = (double) top + TIMELINE_HEIGHT;
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
        for (int i = 0; i < markers.size(); i++) {
            svg.append(marker(markers.get(i), from, scale, i % NAME_ROWS * NAME_ROW));
        }
        return svg.append("</svg>").toString();
    }

    private static String marker(SessionMarker marker, long from, double scale, int row) {
        double start = position(marker.start(), from, scale);
        double end = marker.isMoment() ? start : position(marker.end(), from, scale);
        int bottom = NAME_ROWS * NAME_ROW + TIMELINE_HEIGHT;
        String name =
                marker.name().length() > MAX_NAME ? marker.name().substring(0, MAX_NAME - 1) + "\u2026" : marker.name();
        boolean left = start > WIDTH / 2.0;
        return format(
                "<path class=\"marker\" d=\"M%1$.1f %3$d V%4$d H%2$.1f V%3$d\"/><text class=\"marker\" x=\"%5$.1f\" y=\"%6$d\"%7$s>%8$s</text>",
                start,
                end,
                row + 2,
                bottom,
                left ? start - 4 : start + 4,
                row + 13,
                left ? " text-anchor=\"end\"" : "",
                Html.escape(name));
    }

    private static double position(long time, long from, double scale) {
        return Math.max(1, Math.min(WIDTH - 1.0, (time - from) * scale));
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
