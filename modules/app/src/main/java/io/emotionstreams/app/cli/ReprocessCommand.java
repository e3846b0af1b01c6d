package io.emotionstreams.app.cli;

import io.emotionstreams.app.replay.ClusterReplay;
import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.app.replay.StandaloneReplay;
import io.emotionstreams.app.sessions.SessionRecording;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.ingest.SessionArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reprocess}: processes recorded frames again. */
@Command(
        name = "reprocess",
        description = {
            "Process recorded frames again, with another model or other settings, into topics of another prefix.",
            "",
            "Frames keep their capture times, so the new summaries can be compared with the old ones. The input is an"
                    + " archive, or the frames of a session that the cluster still has. Stages that do not run under"
                    + " the new prefix run here until the report is complete. Without --bootstrap-servers everything"
                    + " runs here, and only the report is retained."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams reprocess --archive test-7.zip --model new.onnx --to-prefix new.",
            "  emotion-streams reprocess --session usability-test-7 --tiles 360 --to-prefix tiles360."
                    + " --bootstrap-servers kafka:9092"
        })
final class ReprocessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Footage footage;

    /** Source of the frames: exactly one of these. */
    private static final class Footage {
        @Option(names = "--archive", paramLabel = "FILE", description = "Archive written by 'record'.")
        private Path archive;

        @Option(
                names = {"-s", "--session"},
                paramLabel = "ID",
                description = "Session whose frames the cluster still has.")
        private String session;
    }

    @Option(
            names = "--to-prefix",
            required = true,
            paramLabel = "PREFIX",
            description = "Prefix of the topics for the results; must differ from the prefix of the existing topics.")
    private String toPrefix;

    @Option(names = "--headless", description = "Show no progress.")
    private boolean headless;

    @Option(names = "--json", description = "Print the report as one JSON object instead of text.")
    private boolean json;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws Exception {
        Settings from = settingsOptions.read(cluster.settings()).values();
        if (from.topicsPrefix().equals(toPrefix)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to-prefix must differ from the prefix of the existing topics, or results would mix");
        }
        if (footage.session != null && !cluster.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--session needs --bootstrap-servers; use --archive for a file");
        }
        Map<String, String> target = new LinkedHashMap<>(cluster.settings());
        target.put(Topics.PREFIX.name(), toPrefix);
        Settings to = settingsOptions.read(target).values();
        SessionReport report = footage.archive != null ? replay(to, footage.archive) : replayRecorded(from, to);
        spec.commandLine().getOut().println(json ? report.json() : report.text().stripTrailing());
        return 0;
    }

    private SessionReport replayRecorded(Settings from, Settings to) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("emotion-streams-reprocess");
        Path archive = directory.resolve("session.zip");
        try {
            SessionRecording.ofAvailableFrames(from, footage.session, archive);
            return replay(to, archive);
        } finally {
            Files.deleteIfExists(archive);
            Files.delete(directory);
        }
    }

    private SessionReport replay(Settings to, Path archive) throws InterruptedException {
        SessionReplay.Display display = headless ? SessionReplay.Display.NONE : SessionReplay.Display.PROGRESS;
        String session = SessionArchive.sessionOf(archive);
        try (FrameSource source = FrameSource.open(archive, 1)) {
            List<SessionRequest> request =
                    List.of(new SessionRequest(session, source, PlaybackSpeed.MAX, CaptureTimes.ORIGINAL));
            boolean standalone = !to.kafka().containsKey("bootstrap.servers");
            return (standalone
                            ? StandaloneReplay.run(to, null, request, display)
                            : ClusterReplay.run(to, request, display))
                    .get(0);
        }
    }
}
