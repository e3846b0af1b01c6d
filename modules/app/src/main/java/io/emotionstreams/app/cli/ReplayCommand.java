package io.emotionstreams.app.cli;

import io.emotionstreams.app.ClusterReplay;
import io.emotionstreams.app.SessionReport;
import io.emotionstreams.app.StandaloneReplay;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.ingest.FrameSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: the user's own video or images as a session. */
@Command(
        name = "replay",
        description = {
            "Replay a video, or a folder of JPEG and PNG images, as a session and print its report.",
            "",
            "Without --bootstrap-servers everything runs here, on an embedded Kafka broker. With it the frames go to"
                    + " that cluster, and the stages that nobody runs there yet run here until the report is in."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams replay lesson.mp4 --session lesson-7",
            "  emotion-streams replay photos/ --session photos --fps 2 --speed max",
            "  emotion-streams replay lesson.mp4 --session lesson-7 --bootstrap-servers localhost:9092"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO|FOLDER", description = "Video file, or folder of images.")
    private Path input;

    @Option(
            names = {"-s", "--session"},
            required = true,
            paramLabel = "ID",
            description = "The session's id.")
    private String session;

    @Option(
            names = "--fps",
            paramLabel = "RATE",
            defaultValue = "15",
            description = "Images a second of a folder; a video has its own. Default: ${DEFAULT-VALUE}.")
    private double framesPerSecond;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ReplayOptions replay;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws Exception {
        checkUsage();
        Settings settings = settingsOptions.read(cluster.settings()).values();
        try (FrameSource source = FrameSource.open(input, framesPerSecond)) {
            boolean standalone = !settings.kafka().containsKey("bootstrap.servers");
            SessionReport report = standalone
                    ? StandaloneReplay.run(settings, replay.data(), source, session, replay.speed(), replay.display())
                    : ClusterReplay.run(settings, source, session, replay.speed(), replay.display());
            replay.print(report, spec.commandLine().getOut());
        }
        return 0;
    }

    private void checkUsage() {
        if (session.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--session needs an id that is not blank");
        }
        if (!(framesPerSecond > 0) || framesPerSecond > 1000) {
            throw new ParameterException(spec.commandLine(), "--fps must be more than 0 and at most 1000");
        }
        if (cluster.given() && replay.data() != null) {
            throw new ParameterException(
                    spec.commandLine(), "--data is for the embedded broker: leave it or --bootstrap-servers out");
        }
    }
}
