package io.emotionstreams.app.cli;

import io.emotionstreams.app.SampleClip;
import io.emotionstreams.app.SessionReport;
import io.emotionstreams.app.StandaloneReplay;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.ingest.FrameSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole pipeline on the bundled clip, with nothing to set up. */
@Command(
        name = "demo",
        description = {
            "Replay the bundled classroom clip through the whole pipeline, on an embedded Kafka broker.",
            "",
            "Starts the broker on free loopback ports, creates the topics, runs the stages detect, classify and"
                    + " aggregate, replays 20 seconds of video and prints the session's report."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams demo",
            "  emotion-streams demo --speed max",
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

    @Override
    public Integer call() throws Exception {
        Settings settings = settingsOptions.read(Map.of()).values();
        try (SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            SessionReport report =
                    StandaloneReplay.run(settings, replay.data(), source, SESSION, replay.speed(), replay.display());
            replay.print(report, spec.commandLine().getOut());
        }
        return 0;
    }
}
