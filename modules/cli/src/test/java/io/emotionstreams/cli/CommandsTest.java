package io.emotionstreams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private static final JsonMapper JSON = new JsonMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A command whose outcome the test supplies. */
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

    /** Resets logback to its initial configuration, whatever the previous test configured. */
    @BeforeEach
    void logInText() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
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

    @ParameterizedTest
    @MethodSource("fileProblems")
    void aFailureWithAFileHasAReasonInPlaceOfThePath(IOException cause, String reason) {
        execute(failing(new UncheckedIOException("'out' can't be written: " + cause.getMessage(), cause)), "once");

        assertThat(err.toString().strip()).isEqualTo("emotion-streams: 'out' can't be written: " + reason);
    }

    static Stream<Arguments> fileProblems() {
        return Stream.of(
                arguments(new AccessDeniedException("out"), "permission denied"),
                arguments(new NoSuchFileException("out"), "there is no such file or directory"),
                arguments(
                        new FileAlreadyExistsException("out"),
                        "it is there already, or a file is where a directory should be"),
                arguments(new NotDirectoryException("out"), "it is not a directory"),
                arguments(new FileSystemException("out", null, "No space left"), "out: No space left"));
    }

    @Test
    void tooLittleMemoryIsToldWithWhatToDo() {
        Throwable full = new OutOfMemoryError("Java heap space");
        execute(failing(new IllegalArgumentException("Self-suppression not permitted", full)), "once");

        assertThat(err.toString()).contains("the Java heap is too small", "JAVA_OPTS=-Xmx512m");
    }

    @Test
    void aReportThatCanNotBeWrittenIsNoSuccess() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        OutputStream disk = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        PrintStream full = new PrintStream(disk, true, UTF_8);
        full.println("report");

        assertThat(Commands.afterOutput(full, new PrintStream(told, true, UTF_8)))
                .isEqualTo(FAILURE);
        assertThat(told.toString(UTF_8)).contains("the output can't be written");
        assertThat(Commands.afterOutput(new PrintStream(told, true, UTF_8), full))
                .isEqualTo(SUCCESS);
    }

    @Test
    void verboseAddsTheStackTrace() {
        execute(failing(new IOException("the disk is full")), "once", "-v");

        assertThat(err.toString()).contains("java.io.IOException: the disk is full", "\tat ");
    }

    @Test
    void aFailureWithoutAMessagePointsToVerbose() {
        assertThat(execute(failing(new IllegalStateException()), "once")).isEqualTo(FAILURE);
        assertThat(err.toString()).contains("unexpected IllegalStateException", "--verbose");
    }

    @Test
    void anIllegalArgumentIsAUsageError() {
        assertThat(execute(failing(new IllegalArgumentException("there is no such device")), "once"))
                .isEqualTo(USAGE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: there is no such device");
    }

    @Test
    void anUnknownOptionIsAUsageErrorThatPointsToTheHelp() {
        assertThat(execute(() -> SUCCESS, "once", "--verbos")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--verbos", "--verbose", "Try 'emotion-streams once --help'.");
    }

    @Test
    void anInterruptedCommandIsReportedAsStopped() {
        assertThat(execute(failing(new InterruptedException()), "once")).isEqualTo(FAILURE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: stopped");
    }

    @Test
    void anInterruptionThatALibraryWrappedIsReportedAsStopped() {
        assertThat(execute(failing(new IllegalStateException(new InterruptedException())), "once"))
                .isEqualTo(FAILURE);
        assertThat(err.toString().strip()).isEqualTo("emotion-streams: stopped");
    }

    @Test
    void aFailureOfAnInterruptedThreadIsReportedAsStopped() {
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
    void aServiceLogsWhatItDoesAndAOneOffCommandOnlyErrors(String command, String ours, String others) {
        execute(() -> SUCCESS, command.split(" "));

        assertThat(level("io.emotionstreams")).isEqualTo(ours);
        assertThat(level(Logger.ROOT_LOGGER_NAME)).isEqualTo(others);
    }

    @Test
    void withJsonTheFailureIsALogLine() {
        String log = standardError(
                () -> execute(failing(new IOException("the disk\nis full")), "once", "--log-format=json"));

        JsonNode line = JSON.readTree(log);
        assertThat(log.lines()).as("lines of the log").hasSize(1);
        assertThat(line.propertyNames()).containsExactlyInAnyOrder("timestamp", "level", "logger", "thread", "message");
        assertThat(line.get("level").asString()).isEqualTo("ERROR");
        assertThat(line.get("message").asString()).isEqualTo("the disk\nis full");
        assertThat(Instant.parse(line.get("timestamp").asString())).isBefore(Instant.now());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withJsonVerboseAddsTheStackTraceToTheLine() {
        String log = standardError(() -> execute(failing(new IOException("full")), "once", "-v", "--log-format=json"));

        assertThat(log.lines()).hasSize(1);
        assertThat(JSON.readTree(log).get("exception").asString()).contains("java.io.IOException: full", "\tat ");
    }

    @Test
    void withJsonALineHasItsLoggingContext() {
        String log = standardError(() -> execute(
                () -> {
                    try (MDC.MDCCloseable context = MDC.putCloseable("session", "usability-test-7")) {
                        LoggerFactory.getLogger("io.emotionstreams.test").info("hello");
                    }
                    return SUCCESS;
                },
                "serve",
                "--log-format=JSON"));

        assertThat(JSON.readTree(log).get("session").asString()).isEqualTo("usability-test-7");
    }

    @Test
    void withJsonProgressIsLogLines() {
        String log = standardError(() -> execute(
                () -> {
                    try (ProgressBar bar = ProgressBars.start("replay", " frames", OptionalLong.of(2))) {
                        bar.stepTo(2);
                    }
                    return SUCCESS;
                },
                "once",
                "--log-format=json"));

        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(
                        JSON.readTree(line).get("message").asString())
                .contains("replay"));
    }

    @Test
    void withTextProgressIsBareLines() {
        String log = standardError(() -> execute(
                () -> {
                    try (ProgressBar bar = ProgressBars.start("replay", " frames", OptionalLong.of(2))) {
                        bar.stepTo(2);
                    }
                    return SUCCESS;
                },
                "once"));

        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("replay"));
    }

    @Test
    void anUnknownLogFormatIsAUsageError() {
        assertThat(execute(() -> SUCCESS, "once", "--log-format", "xml")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--log-format", "[TEXT, JSON]", "'xml'");
    }

    private static String level(String name) {
        return ((Logger) LoggerFactory.getLogger(name)).getLevel().toString();
    }

    private static String standardError(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(UTF_8);
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
