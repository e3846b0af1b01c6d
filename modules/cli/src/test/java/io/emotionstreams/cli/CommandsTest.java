package io.emotionstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A command whose outcome the test decides. */
    @Command(name = "once")
    private static class Once implements Callable<Integer> {
        private final Callable<Integer> work;

        Once(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }

    @Command(name = "serve")
    private static final class Serve extends Once implements Service {
        Serve(Callable<Integer> work) {
            super(work);
        }
    }

    @Test
    void aCommandsOwnCodeIsTheExitCode() {
        assertThat(execute(() -> SUCCESS, "once")).isEqualTo(SUCCESS);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFailureIsOneLine() {
        assertThat(execute(failing(new IOException("the disk is full")), "once"))
                .isEqualTo(FAILURE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: the disk is full");
    }

    @Test
    void verboseAddsTheStackTrace() {
        execute(failing(new IOException("the disk is full")), "once", "-v");

        assertThat(err.toString()).contains("java.io.IOException: the disk is full", "\tat ");
    }

    @Test
    void aFailureWithoutAMessageSaysHowToLearnMore() {
        assertThat(execute(failing(new IllegalStateException()), "once")).isEqualTo(FAILURE);
        assertThat(err.toString()).contains("unexpected IllegalStateException", "--verbose");
    }

    @Test
    void whatTheCallerGotWrongIsAUsageMistake() {
        assertThat(execute(failing(new IllegalArgumentException("there is no such device")), "once"))
                .isEqualTo(USAGE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: there is no such device");
    }

    @Test
    void anUnknownOptionIsAUsageMistakeThatPointsToTheHelp() {
        assertThat(execute(() -> SUCCESS, "once", "--verbos")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--verbos", "--verbose", "Try 'emotion-streams once --help'.");
    }

    @Test
    void anInterruptedCommandWasStopped() {
        assertThat(execute(failing(new InterruptedException()), "once")).isEqualTo(FAILURE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: stopped");
    }

    @Test
    void aFailureOfAnInterruptedThreadIsAStopToo() {
        int code = execute(
                () -> {
                    Thread.currentThread().interrupt();
                    throw new IOException("closed by interrupt");
                },
                "once");

        assertThat(code).isEqualTo(FAILURE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: stopped");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void everyCommandHasHelp() {
        assertThat(execute(() -> FAILURE, "once", "--help")).isEqualTo(SUCCESS);
        assertThat(out.toString()).contains("Usage: emotion-streams once", "--verbose");
    }

    @ParameterizedTest
    @CsvSource({"once, ERROR, ERROR", "serve, INFO, WARN", "once -v, DEBUG, INFO", "serve -v, DEBUG, INFO"})
    void aServiceTellsWhatItDoesAndAOneOffCommandOnlyWhatIsWrong(String command, String ours, String others) {
        execute(() -> SUCCESS, command.split(" "));

        assertThat(level("io.emotionstreams")).isEqualTo(ours);
        assertThat(level(Logger.ROOT_LOGGER_NAME)).isEqualTo(others);
    }

    private static String level(String name) {
        return ((Logger) LoggerFactory.getLogger(name)).getLevel().toString();
    }

    private static Callable<Integer> failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }

    private int execute(Callable<Integer> work, String... arguments) {
        CommandLine commandLine =
                new CommandLine(new Launcher()).addSubcommand(new Once(work)).addSubcommand(new Serve(work));
        return Commands.prepare(commandLine)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Command(name = "emotion-streams")
    private static final class Launcher {}
}
