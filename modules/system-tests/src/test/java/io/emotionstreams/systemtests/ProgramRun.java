package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody else's program in a process of its own, run from the repository's root: what it prints and how it ends. */
final class ProgramRun implements AutoCloseable {
    /** The repository's root. */
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private final List<String> command;
    private final Process process;
    private final Path out;
    private final Path err;

    private ProgramRun(List<String> command, Process process, Path out, Path err) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param folder for what it prints
     */
    static ProgramRun start(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ProgramRun(command, process, out, err);
    }

    /** Waits for its end by itself. */
    int exitCode(Duration deadline) throws InterruptedException {
        assertThat(process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS))
                .as("%s ended within %s; printed:%n%s%s", command, deadline, out(), err())
                .isTrue();
        return process.exitValue();
    }

    /** Waits for its end by itself, and expects that it succeeds and complains of nothing. */
    ProgramRun succeed(Duration deadline) throws InterruptedException {
        int exitCode = exitCode(deadline);
        assertThat(err()).as("complaints of %s", command).isEmpty();
        assertThat(exitCode)
                .as("exit code of %s, which printed:%n%s", command, out())
                .isZero();
        return this;
    }

    /** Waits until it has printed this on standard output. */
    void awaitOut(String text, Duration deadline) {
        await().atMost(deadline)
                .failFast(() -> {
                    assertThat(process.isAlive() || out().contains(text))
                            .as("%s lives, having printed:%n%s%s", command, out(), err())
                            .isTrue();
                })
                .until(() -> out().contains(text));
    }

    /** What it has printed so far on standard output. */
    String out() {
        return read(out);
    }

    /** What it has printed so far on standard error. */
    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
