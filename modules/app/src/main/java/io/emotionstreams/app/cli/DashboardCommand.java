package io.emotionstreams.app.cli;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.Service;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dashboard}: serves the sessions of a cluster as a web page, until stopped. */
@Command(
        name = "dashboard",
        description = {
            "Serve a web page with all live and past sessions of a Kafka cluster until Ctrl-C or SIGTERM.",
            "",
            "It reads the topics emotion-summary and session-summary and stores no data."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092 --dashboard-port 9000",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092 --host 0.0.0.0 --token-file token.txt"
        })
final class DashboardCommand implements Callable<Integer>, Service {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on; 0 selects a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = DashboardSettings.LOOPBACK,
            description = "Address to listen on; use a token with any other than the loopback address."
                    + " Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that visitors must present, as ?token=... once or in a Bearer header.")
    private Path tokenFile;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws Exception {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        requireBroker(settings);
        try (Dashboard dashboard = Dashboard.start(
                new DashboardSettings(KafkaClients.consumer(settings), settings.topics(), host, port, token()))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "Dashboard: " + dashboard.url() + (tokenFile == null ? "" : "?token=... (from " + tokenFile + ")"));
            out.flush();
            dashboard.awaitFailure();
        }
        return 0;
    }

    /** The dashboard itself survives broker outages; a broker that is unavailable at start is an error. */
    private static void requireBroker(Settings settings) {
        new Cluster(settings).close();
    }

    private String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the token file '" + tokenFile + "' can't be read: " + e.getMessage(), e);
        }
    }
}
