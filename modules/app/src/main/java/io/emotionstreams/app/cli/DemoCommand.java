package io.emotionstreams.app.cli;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.aggregation.TrackSummaries;
import io.emotionstreams.app.camera.StandaloneCamera;
import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.app.replay.StandaloneReplay;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.dashboard.PreviewMode;
import io.emotionstreams.dashboard.PreviewSettings;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole pipeline on the bundled clip, without any setup. */
@Command(
        name = "demo",
        description = {
            "Replay the bundled classroom clip through the whole pipeline on an embedded Kafka broker.",
            "",
            "Starts the broker on free loopback ports, creates the topics, runs the stages detect, classify and"
                    + " aggregate, replays 20 seconds of video and prints the session's report.",
            "",
            "The dashboard runs at the printed address until Ctrl-C, unless --headless is set. It shows the latest frame"
                    + " with blurred faces.",
            "",
            "With --camera, the browser's own camera takes the place of the clip: open the printed address."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams demo",
            "  emotion-streams demo --camera",
            "  emotion-streams demo --speed max",
            "  emotion-streams demo --preview full",
            "  emotion-streams demo --headless --json --speed max"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SESSION = "classroom";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReplayOptions replay;

    @Mixin
    private SettingsOptions settingsOptions;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            description = "Port of the dashboard on 127.0.0.1. Default: a free port. Ignored with --headless.")
    private int dashboardPort;

    @Mixin
    private PreviewOption preview;

    @Option(names = "--camera", description = "Serve a page that sends the pictures of the browser's camera.")
    private boolean camera;

    @Option(
            names = "--camera-port",
            paramLabel = "PORT",
            description = "Port of the camera page on 127.0.0.1. Default: a free port. Only with --camera.")
    private int cameraPort;

    @Override
    public Integer call() throws Exception {
        if (!camera) {
            // The clip's people are synthetic.
            settingsOptions.setUnlessGiven(AggregationSettings.TRACKS, TrackSummaries.ON.label());
        }
        Settings settings = settingsOptions.read(Map.of()).values();
        PreviewSettings shown = preview.or(PreviewMode.BLURRED, settings);
        if (camera) {
            StandaloneCamera.run(settings, replay.data(), cameraPort, dashboardPort, shown, this::printAddresses);
            return 0;
        }
        try (SampleClip clip = SampleClip.unpack();
                // While the broker starts.
                FrameSource source = FrameSource.opening(() -> FrameSource.open(clip.file(), 1))) {
            SessionRequest request = new SessionRequest(SESSION, source, replay.speed(), CaptureTimes.NOW);
            if (replay.headless()) {
                StandaloneReplay.run(settings, replay.data(), List.of(request), replay.display())
                        .forEach(this::print);
            } else {
                StandaloneReplay.runWithDashboard(
                        settings,
                        replay.data(),
                        request,
                        replay.display(),
                        dashboardPort,
                        shown,
                        this::printAddress,
                        this::print);
            }
        }
        return 0;
    }

    private void print(SessionReport report) {
        replay.print(report, spec.commandLine().getOut());
        if (!replay.headless()) {
            printLine("The dashboard keeps running; press Ctrl-C to stop.");
        }
    }

    private void printAddress(URI address) {
        printLine("Dashboard: " + address);
    }

    private void printAddresses(URI cameraPage, URI dashboard) {
        printLine("Camera: " + cameraPage);
        printAddress(dashboard);
        printLine("Press Ctrl-C to stop.");
    }

    /** Standard output contains only the report. */
    private void printLine(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
