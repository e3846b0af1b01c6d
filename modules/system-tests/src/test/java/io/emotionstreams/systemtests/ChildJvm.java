package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** The product's command line in a JVM of its own, for a test to interrupt or to kill. */
final class ChildJvm implements AutoCloseable {
    /** Name of the folder that its temporary files go into. */
    static final String TEMPORARY = "temporary";

    private static final String MAIN = "io.emotionstreams.app.cli.EmotionStreams";

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command.
     *
     * @param folder of its own: what it prints goes there, and its temporary files into {@value #TEMPORARY}
     */
    static ChildJvm start(Path folder, String... arguments) {
        return start(folder, List.of(), arguments);
    }

    /** The same, with more options for the JVM. */
    static ChildJvm start(Path folder, List<String> options, String... arguments) {
        return start(folder, options, Map.of(), arguments);
    }

    /** The same, with more environment variables. */
    static ChildJvm start(Path folder, List<String> options, Map<String, String> environment, String... arguments) {
        try {
            Path temporary = Files.createDirectories(folder.resolve(TEMPORARY));
            Path output = Files.createTempFile(folder, "output", ".txt");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    // It ends before code of the JVM's second compiler would pay.
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.bytedeco.javacpp.logger=slf4j",
                    "-Djava.io.tmpdir=" + temporary));
            command.addAll(options);
            command.add(MAIN);
            command.addAll(Arrays.asList(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            // Settings of whoever runs the tests are not the tests'.
            builder.environment().keySet().removeIf(name -> name.startsWith("EMOTION_STREAMS_"));
            // As the launcher does, whose class path is short: the command line stays readable.
            builder.environment().put("CLASSPATH", classPath());
            builder.environment().putAll(environment);
            return new ChildJvm(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without this module's classes, whose logging would overrule the product's. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Ends it as a power cut would: no hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal by its short name, such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("exit code of kill").isZero();
    }

    /** Does something that needs it; should that fail, what it printed may say why. */
    <T> T meanwhile(Supplier<T> something) {
        try {
            return something.get();
        } catch (AssertionError | ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(
                    "%s; the child is %s and printed:%n%s"
                            .formatted(e.getMessage(), process.isAlive() ? "alive" : "dead", output()),
                    e);
        }
    }

    /** Waits until it has printed this. */
    void awaitOutput(String text, Duration deadline) {
        await().atMost(deadline)
                .failFast(() -> {
                    assertThat(process.isAlive())
                            .as("alive, having printed: %s", output())
                            .isTrue();
                })
                .until(() -> output().contains(text));
    }

    /** Waits for the end, and returns its exit code; fails when it does not come in time. */
    int awaitExit(long seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("ended within %d s; printed:%n%s", seconds, output())
                .isTrue();
        return process.exitValue();
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** What it has printed so far, on standard output and standard error. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
