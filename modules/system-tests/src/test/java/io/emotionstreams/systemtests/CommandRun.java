package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.cli.EmotionStreams;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** A command of the product in this JVM, on a thread of its own: what it prints and how it ends. */
final class CommandRun implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> exitCode;

    private CommandRun(String... arguments) {
        CommandLine commandLine = EmotionStreams.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        exitCode = thread.submit(() -> commandLine.execute(arguments));
    }

    static CommandRun start(String... arguments) {
        return new CommandRun(arguments);
    }

    /** Waits for its end by itself. */
    int exitCode(Duration deadline) throws Exception {
        try {
            return exitCode.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still running after " + deadline + ", having printed:\n" + out + err, e);
        }
    }

    boolean ended() {
        return exitCode.isDone();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Interrupts it, as Ctrl-C does. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        assertThat(thread.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .as("stopped")
                .isTrue();
    }
}
