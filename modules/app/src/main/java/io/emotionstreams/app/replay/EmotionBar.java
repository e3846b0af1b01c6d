package io.emotionstreams.app.replay;

import io.emotionstreams.contracts.Emotion;
import java.util.Locale;

/** One emotion's share as a text bar. */
final class EmotionBar {
    private static final char[] EIGHTHS = {' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'};

    private EmotionBar() {}

    /**
     * Formats a line such as {@code  happy    ███████▌    37.5%}.
     *
     * @param share 0 to 1
     * @param width width of a full bar, in characters
     */
    static String line(Emotion emotion, float share, int width) {
        int eighths = Math.round(share * width * EIGHTHS.length);
        int full = eighths / EIGHTHS.length;
        StringBuilder bar = new StringBuilder("█".repeat(full));
        if (full < width) {
            bar.append(EIGHTHS[eighths % EIGHTHS.length]).append(" ".repeat(width - full - 1));
        }
        return String.format(Locale.ROOT, "  %-9s%s%6.1f%%", emotion.label(), bar, share * 100);
    }
}
