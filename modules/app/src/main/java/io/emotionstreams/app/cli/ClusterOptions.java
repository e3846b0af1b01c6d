package io.emotionstreams.app.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** The option that selects a cluster. */
final class ClusterOptions {
    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT,…",
            description = "Kafka brokers (setting kafka.bootstrap.servers).")
    private String bootstrapServers;

    boolean given() {
        return bootstrapServers != null;
    }

    Map<String, String> settings() {
        return given() ? Map.of("kafka.bootstrap.servers", bootstrapServers) : Map.of();
    }
}
