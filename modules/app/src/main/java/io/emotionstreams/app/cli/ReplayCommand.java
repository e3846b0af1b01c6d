package io.emotionstreams.app.cli;

import io.emotionstreams.app.replay.ClusterReplay;
import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.app.replay.StandaloneReplay;
import io.emotionstreams.app.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}: replays the user's own video, images, recording or camera as a session. */
@Command(
        name = "replay",
        description = {
            "Replay a video, images, a recorded session or a camera as a session and print its report.",
            "",
            "Without --bootstrap-servers everything runs in this process on an embedded Kafka broker. With it the frames"
                    + " are sent to that cluster, and stages that do not run there run here until the report is"
                    + " complete. Ctrl-C ends the session early."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams replay session.mp4 --session usability-test-7",
            "  emotion-streams replay photos/ --session photos --fps 2 --speed max",
            "  emotion-streams replay session.mp4 --session usability-test-7 --from 1:30 --to 2:00",
            "  emotion-streams replay test-7.zip --session usability-test-7 --times original --speed max",
            "  emotion-streams replay front.mp4 --session front --also back.mp4=back",
            "  emotion-streams replay --camera 0 --session desk",
            "  emotion-streams replay rtsp://camera.local/live --session lab --bootstrap-servers localhost:9092"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions sources;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ReplayOptions replay;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws Exception {
        sources.check();
        if (cluster.given() && replay.data() != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--data applies to the embedded broker only and can't be combined with --bootstrap-servers");
        }
        Settings settings = settingsOptions.read(cluster.settings()).values();
        try (SourceOptions.Requests requests = sources.open(replay.speed())) {
            boolean standalone = !settings.kafka().containsKey("bootstrap.servers");
            SessionReplay.Display display = replay.display(requests.all().size());
            List<SessionReport> reports = standalone
                    ? StandaloneReplay.run(settings, replay.data(), requests.all(), display)
                    : ClusterReplay.run(settings, requests.all(), display);
            reports.forEach(report -> replay.print(report, spec.commandLine().getOut()));
        }
        return 0;
    }
}
