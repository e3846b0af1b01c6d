package io.emotionstreams.cli;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress bars of all commands. They go to standard error, so that standard output holds only results. */
public final class ProgressBars {
    /** System property, set by the launcher: width in characters of a terminal that can redraw lines. */
    static final String TERMINAL_WIDTH = "emotion.streams.terminal.width";

    /** Logs bare lines, without time and level, unless the log is in JSON. */
    private static final Logger PROGRESS = LoggerFactory.getLogger("progress");

    private static final int REDRAW_MILLIS = 200;
    private static final int LOG_MILLIS = 5000;
    private static final int LOG_WIDTH = 120;

    private ProgressBars() {}

    /**
     * Starts a progress bar; where lines can't be redrawn, a line is logged every few seconds.
     *
     * @param unit with a leading space
     * @param max the total; empty if unknown
     */
    public static ProgressBar start(String task, String unit, OptionalLong max) {
        return start(task, unit, max, List::of);
    }

    /**
     * Starts a progress bar with lines below it, which are drawn only where lines can be redrawn.
     *
     * @param below supplies the lines at each redraw, on the bar's own thread; always the same number of lines
     */
    public static ProgressBar start(String task, String unit, OptionalLong max, Supplier<List<String>> below) {
        return display(builder(task, unit, max).showSpeed(), below);
    }

    /** Starts a progress bar over a few phases. It shows no speed, because phases differ in length. */
    public static ProgressBar phases(String task, int count) {
        return display(builder(task, " phases", OptionalLong.of(count)), List::of);
    }

    /** Starts progress that is only logged, a line every few seconds: for log files, and where several run at once. */
    public static ProgressBar log(String task, String unit, OptionalLong max) {
        return logged(builder(task, unit, max).showSpeed());
    }

    private static ProgressBar display(ProgressBarBuilder builder, Supplier<List<String>> below) {
        int width = Integer.getInteger(TERMINAL_WIDTH, 0);
        if (width == 0) {
            return logged(builder);
        }
        return builder.setUpdateIntervalMillis(REDRAW_MILLIS)
                .continuousUpdate()
                .setConsumer(new TerminalBlock(System.err, width, below))
                .build();
    }

    private static ProgressBar logged(ProgressBarBuilder builder) {
        return builder.setUpdateIntervalMillis(LOG_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(PROGRESS::info, LOG_WIDTH))
                .build();
    }

    private static ProgressBarBuilder builder(String task, String unit, OptionalLong max) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max.orElse(-1))
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK);
    }
}
