package io.emotionstreams.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Draws a progress bar and the lines below it over and over in the same place of a terminal. The library's own consumer
 * would do, but it opens a terminal of its own that takes Ctrl-C away from us.
 */
final class TerminalBlock implements ProgressBarConsumer {
    private static final String TO_START_OF_LINE = "\r";
    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String LINES_UP = "\u001b[%dA";

    private final PrintStream terminal;
    private final int width;
    private final Supplier<List<String>> below;
    private int drawn;

    /**
     * Draws nothing yet.
     *
     * @param width of the terminal in characters
     * @param below asked at each drawing for the lines below the bar, always as many
     */
    TerminalBlock(PrintStream terminal, int width, Supplier<List<String>> below) {
        this.terminal = terminal;
        this.width = width;
        this.below = below;
    }

    @Override
    public int getMaxRenderedLength() {
        return width - 1;
    }

    @Override
    public void accept(String bar) {
        StringBuilder block = new StringBuilder();
        if (drawn > 0) {
            block.append(LINES_UP.formatted(drawn));
        }
        drawn = 0;
        append(block, bar);
        below.get().forEach(line -> append(block, line));
        terminal.print(block);
        terminal.flush();
    }

    private void append(StringBuilder block, String line) {
        String fitting = line.substring(0, Math.min(line.length(), getMaxRenderedLength()));
        block.append(TO_START_OF_LINE)
                .append(fitting)
                .append(CLEAR_REST_OF_LINE)
                .append('\n');
        drawn++;
    }

    @Override
    public void close() {
        // What was drawn last stays, and the cursor is below it.
    }
}
