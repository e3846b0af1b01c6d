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

/** How every command shows its progress, on standard error so that standard output holds results alone. */
public final class ProgressBars {
    /** System property by which the launcher gives the width of a terminal that can redraw lines, in characters. */
    static final String TERMINAL_WIDTH = "emotion.streams.terminal.width";

    /** Its lines stand alone, without time and level, unless the log is in JSON. */
    private static final Logger PROGRESS = LoggerFactory.getLogger("progress");

    private static final int REDRAW_MILLIS = 200;
    private static final int PRINT_MILLIS = 5000;
    private static final int LOG_WIDTH = 120;

    private ProgressBars() {}

    /**
     * Starts a bar, or, where lines can't be redrawn, a line now and then.
     *
     * @param unit with a space before it
     * @param most what will be reached; empty if nobody knows
     */
    public static ProgressBar start(String task, String unit, OptionalLong most) {
        return start(task, unit, most, List::of);
    }

    /**
     * The same with lines below the bar, which are only drawn where lines can be redrawn.
     *
     * @param below asked at each drawing, on the bar's own thread, for the lines, always as many
     */
    public static ProgressBar start(String task, String unit, OptionalLong most, Supplier<List<String>> below) {
        return shown(builder(task, unit, most).showSpeed(), below);
    }

    /** Starts the progress of a few phases, which are too long and too different to have a speed. */
    public static ProgressBar phases(String task, int count) {
        return shown(builder(task, " phases", OptionalLong.of(count)), List::of);
    }

    /** Starts a progress that is told by a line now and then: for logs, and where several run at once. */
    public static ProgressBar log(String task, String unit, OptionalLong most) {
        return logged(builder(task, unit, most).showSpeed());
    }

    private static ProgressBar shown(ProgressBarBuilder builder, Supplier<List<String>> below) {
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
        return builder.setUpdateIntervalMillis(PRINT_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(PROGRESS::info, LOG_WIDTH))
                .build();
    }

    private static ProgressBarBuilder builder(String task, String unit, OptionalLong most) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most.orElse(-1))
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK);
    }
}
