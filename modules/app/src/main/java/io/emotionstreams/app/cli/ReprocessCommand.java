package io.emotionstreams.app.cli;

import io.emotionstreams.app.ClusterReplay;
import io.emotionstreams.app.SessionRecording;
import io.emotionstreams.app.SessionReplay;
import io.emotionstreams.app.SessionReport;
import io.emotionstreams.app.SessionRequest;
import io.emotionstreams.app.StandaloneReplay;
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

/** {@code reprocess}: old footage, judged anew. */
@Command(
        name = "reprocess",
        description = {
            "Judge recorded frames again, with another model or other settings, into topics of another prefix.",
            "",
            "The frames keep their capture times, so the new summaries can be laid beside the old ones. Takes an"
                    + " archive, or the frames that the cluster still has of a session. Stages that nobody runs under"
                    + " the new prefix run here until the report is in; without --bootstrap-servers everything does,"
                    + " and only the report stays."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams reprocess --archive lesson-7.zip --model new.onnx --to-prefix new.",
            "  emotion-streams reprocess --session lesson-7 --tiles 360 --to-prefix tiles360."
                    + " --bootstrap-servers kafka:9092"
        })
final class ReprocessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Footage footage;

    /** Where the frames come from: one of these. */
    private static final class Footage {
        @Option(names = "--archive", paramLabel = "FILE", description = "What 'record' wrote.")
        private Path archive;

        @Option(
                names = {"-s", "--session"},
                paramLabel = "ID",
                description = "A session that the cluster still has the frames of.")
        private String session;
    }

    @Option(
            names = "--to-prefix",
            required = true,
            paramLabel = "PREFIX",
            description = "Put before the names of the topics that get the results; not the prefix of the old ones.")
    private String toPrefix;

    @Option(names = "--headless", description = "Draw no progress.")
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
                    spec.commandLine(), "--to-prefix is the prefix of the old topics: the results would mix");
        }
        if (footage.session != null && !cluster.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--session needs --bootstrap-servers; a file is named with --archive");
        }
        Map<String, String> target = new LinkedHashMap<>(cluster.settings());
        target.put(Topics.PREFIX.name(), toPrefix);
        Settings to = settingsOptions.read(target).values();
        SessionReport report = footage.archive != null ? replay(to, footage.archive) : replayRecorded(from, to);
        spec.commandLine().getOut().println(json ? report.json() : report.text().stripTrailing());
        return 0;
    }

    private SessionReport replayRecorded(Settings from, Settings to) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("emotion-streams-reprocess");
        Path archive = folder.resolve("session.zip");
        try {
            SessionRecording.ofWhatIsThere(from, footage.session, archive);
            return replay(to, archive);
        } finally {
            Files.deleteIfExists(archive);
            Files.delete(folder);
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
