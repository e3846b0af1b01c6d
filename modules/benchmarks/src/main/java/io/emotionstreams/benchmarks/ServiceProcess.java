package io.emotionstreams.benchmarks;

import io.emotionstreams.app.cli.EmotionStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service of the product in a JVM of its own, with the heap that the figures are given for. Not thread-safe. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;

    private final String name;
    private final Process process;
    private final Path output;

    private ServiceProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param name what to call it in messages and in the name of the file that takes its output
     * @param folder for its output and its temporary files
     * @param arguments the command line after {@code emotion-streams}
     */
    static ServiceProcess start(String name, Path folder, List<String> arguments) {
        try {
            Path output = folder.resolve(name + ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Dorg.bytedeco.javacpp.logger=slf4j",
                    "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve(name)),
                    EmotionStreams.class.getName()));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            Map<String, String> environment = builder.environment();
            // On the command line, ONNX Runtime would read some kilobytes of it recursively.
            environment.put("CLASSPATH", System.getProperty("java.class.path"));
            return new ServiceProcess(name, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /**
     * Its resident memory in MiB; {@code null} if /proc is unavailable.
     *
     * @throws IllegalStateException if it has ended
     */
    Double residentMib() {
        requireAlive();
        return ResidentMemory.nowMib(process.pid());
    }

    /**
     * Waits for a line that it prints.
     *
     * @param start how the line starts
     * @return the rest of the line
     * @throws IllegalStateException if it ends before, or does not print it in time
     */
    String awaitLine(String start, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            for (String line : output().split("\n", -1)) {
                if (line.startsWith(start)) {
                    return line.substring(start.length()).strip();
                }
            }
            requireAlive();
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException(
                "%s did not print '%s' within %d s, but:%n%s".formatted(name, start, timeout.toSeconds(), output()));
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "%s ended with exit code %d, having printed:%n%s".formatted(name, process.exitValue(), output()));
        }
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as SIGTERM does, or by force if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
