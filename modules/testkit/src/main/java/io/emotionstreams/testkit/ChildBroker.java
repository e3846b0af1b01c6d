package io.emotionstreams.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A broker in a JVM of its own, for a test to restart or to kill. It keeps its data and its port, and ends with the JVM
 * that started it. Not thread-safe.
 */
public final class ChildBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofMinutes(1);

    private static final long STOP_SECONDS = 60;

    private final Path folder;
    private final int port;
    private Process process;

    private ChildBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a broker on a free port, and returns when it accepts requests.
     *
     * @param folder of its own, for its data and for what it prints
     */
    public static ChildBroker start(Path folder) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free.setReuseAddress(true);
            Files.createDirectories(folder);
            ChildBroker broker = new ChildBroker(folder, free.getLocalPort());
            free.close();
            broker.launch();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect, as {@code host:port}; the same for all its lives. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Where Kafka keeps the topics. */
    public Path logDirectory() {
        return dataDirectory().resolve("kafka");
    }

    private Path dataDirectory() {
        return folder.resolve("data");
    }

    /** Stops it properly and starts it again; returns when it accepts requests. */
    public void restart() {
        stop();
        launch();
    }

    /** Ends it as SIGKILL does, and starts it again; returns when it accepts requests. */
    public void killAndRestart() {
        kill();
        launch();
    }

    private void launch() {
        Path ready = folder.resolve("ready");
        try {
            Files.deleteIfExists(ready);
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            // It ends before code of the JVM's second compiler would pay.
                            "-XX:TieredStopAtLevel=1",
                            BrokerProgram.class.getName(),
                            dataDirectory().toString(),
                            Integer.toString(port),
                            ready.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
            // Not an argument: the command line stays readable.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(START)
                .failFast(() -> assertThat(process.isAlive())
                        .as("broker lives, having printed: %s", printed())
                        .isTrue())
                .until(() -> Files.exists(ready));
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private String printed() throws IOException {
        return Files.readString(output());
    }

    private void stop() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                assertThat(process.exitValue())
                        .as("broker ended; printed: %s", printed())
                        .isZero();
            } else {
                kill();
                throw new AssertionError("the broker did not stop within %d s".formatted(STOP_SECONDS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            interrupted(e);
        }
    }

    private void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            interrupted(e);
        }
    }

    private static void interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
    }

    /** Ends it for good. */
    @Override
    public void close() {
        kill();
    }
}
