package io.emotionstreams.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Redraws a progress bar and the lines below it in place on a terminal. The library's own consumer is not used because
 * it opens a terminal that intercepts Ctrl-C.
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
     * Creates a block; it draws nothing yet.
     *
     * @param width of the terminal in characters
     * @param below supplies the lines below the bar at each redraw; always the same number of lines
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
        // The last drawing stays on the terminal, with the cursor below it.
    }
}
