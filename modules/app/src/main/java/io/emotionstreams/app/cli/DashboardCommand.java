package io.emotionstreams.app.cli;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.sessions.RecordingsDirectory;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.Service;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.dashboard.PreviewMode;
import io.emotionstreams.dashboard.PreviewSettings;
import io.emotionstreams.http.HttpAddress;
import java.io.PrintWriter;
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
            "It stores no data. All it writes is markers, on the topic session-markers.",
            "",
            "With --preview it also shows the latest frame of each live session. That is off by default.",
            "",
            "With --recordings it also shows the recorded frames of sessions that are over, at the time under the pointer."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092 --dashboard-port 9000",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092 --host 0.0.0.0 --token-file token.txt",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092 --preview blurred",
            "  emotion-streams dashboard --bootstrap-servers kafka:9092 --preview blurred --recordings recordings/"
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

    @Mixin
    private AddressOptions addressOptions;

    @Mixin
    private PreviewOption preview;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "Directory with archives of 'record', whose frames are shown as --preview says: blurred or"
                    + " full. Default: none.")
    private Path recordings;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws Exception {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        PreviewSettings shown = preview.or(PreviewMode.OFF, settings);
        if (recordings != null) {
            shown = shown.with(new RecordingsDirectory(recordings));
        }
        requireBroker(settings);
        HttpAddress address = addressOptions.of("dashboard", port);
        try (Dashboard dashboard = Dashboard.start(new DashboardSettings(
                KafkaClients.consumer(settings),
                KafkaClients.producer(settings),
                settings.topics(),
                address.host(),
                port,
                address.token(),
                shown))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Dashboard: " + dashboard.url() + addressOptions.hint());
            out.flush();
            dashboard.awaitFailure();
        }
        return 0;
    }

    /** The dashboard itself survives broker outages; a broker that is unavailable at start is an error. */
    private static void requireBroker(Settings settings) {
        new Cluster(settings).close();
    }
}
