package io.emotionstreams.app;

import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How every command shows its progress, on standard error so that standard output holds results alone. */
public final class ProgressBars {
    /** System property by which the launcher says that standard error is a terminal that can redraw lines. */
    private static final String TERMINAL = "emotion.streams.terminal";

    private static final int REDRAW_MILLIS = 200;
    private static final int PRINT_MILLIS = 5000;

    private ProgressBars() {}

    /**
     * Starts a bar, or, where lines can't be redrawn, a line now and then.
     *
     * @param unit with a space before it
     * @param most what will be reached; empty if nobody knows
     */
    public static ProgressBar start(String task, String unit, OptionalLong most) {
        ProgressBarBuilder bar =
                builder(task).setInitialMax(most.orElse(-1)).setUnit(unit, 1).showSpeed();
        if (!canRedraw()) {
            bar.setUpdateIntervalMillis(PRINT_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(System.err::println));
        }
        return bar.build();
    }

    static boolean canRedraw() {
        return Boolean.getBoolean(TERMINAL);
    }

    static ProgressBarBuilder builder(String task) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK);
    }
}
