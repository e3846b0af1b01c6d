package io.emotionstreams.webhook;

import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The webhook in a JVM of its own: whom a JVM trusts is decided by its options. */
final class CallerProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final Process process;
    private final Path output;

    /**
     * Starts to call.
     *
     * @param options of the JVM
     * @param prefix of the topics, and of the group
     */
    CallerProcess(Path folder, List<String> options, String url, String brokers, String prefix) throws IOException {
        output = Files.createTempFile(folder, "output", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx128m", CallerProcess.class.getName(), url, brokers, prefix));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process = builder.start();
    }

    /** Calls until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (Webhook webhook = Webhook.start(
                new WebhookSettings(URI.create(arguments[0]), null),
                Topics.withPrefix(arguments[2]).emotionAlerts(),
                Map.of("bootstrap.servers", arguments[1]),
                arguments[2] + "webhook",
                new SimpleMeterRegistry())) {
            while (System.in.read() >= 0) {
                // Nobody writes.
            }
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the log has this. */
    void awaitOutput(String text) {
        await().atMost(DEADLINE).until(() -> output().contains(text));
    }

    /** Waits until it has left the group. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
