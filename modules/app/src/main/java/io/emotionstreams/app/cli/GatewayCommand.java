package io.emotionstreams.app.cli;

import io.emotionstreams.app.camera.GatewayClients;
import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.Service;
import io.emotionstreams.gateway.Gateway;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway}: takes frames over HTTP and WebSockets, until stopped. */
@Command(
        name = "gateway",
        description = {
            "Take frames over HTTP and WebSockets and publish them to Kafka until Ctrl-C or SIGTERM.",
            "",
            "It also serves a page that sends the pictures of the browser's camera, at /camera, and the description"
                    + " of its API, at /openapi.json. It stores no data."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams gateway --bootstrap-servers kafka:9092",
            "  emotion-streams gateway --bootstrap-servers kafka:9092 --host 0.0.0.0 --token-file token.txt",
            "  curl --data-binary @frame.jpg http://127.0.0.1:8081/sessions/one/frames"
        })
final class GatewayCommand implements Callable<Integer>, Service {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--gateway-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port to listen on; 0 selects a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Mixin
    private AddressOptions address;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        requireTopics(settings);
        try (Gateway gateway = Gateway.start(GatewayClients.of(settings, address.of("gateway", port)))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Gateway: " + gateway.url() + address.hint());
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** The gateway itself survives broker outages; a missing broker or topic at start is an error. */
    private static void requireTopics(Settings settings) {
        try (Cluster cluster = new Cluster(settings)) {
            cluster.requireTopic(settings.topics().videoFrames());
        }
    }
}
