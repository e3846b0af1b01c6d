package io.emotionstreams.app.cli;

import io.emotionstreams.app.sessions.SessionRecording;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.ingest.SessionRecorder.Outcome;
import io.emotionstreams.ingest.SessionRecorder.Start;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code record}: records a live session's frames to a file. */
@Command(
        name = "record",
        description = {
            "Record a session's frames from a cluster to an archive, without loss, until the session ends or Ctrl-C.",
            "",
            "The archive is an uncompressed ZIP file of the original images with their times and headers. The commands"
                    + " replay, annotate and reprocess read it. It contains people's faces: protect it accordingly."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams record --session usability-test-7 --out test-7.zip --bootstrap-servers kafka:9092",
            "  emotion-streams record --session lab --out now.zip --from latest --bootstrap-servers kafka:9092"
        })
final class RecordCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionOption session;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The archive, such as test-7.zip. Must not exist.")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "earliest|latest",
            defaultValue = "earliest",
            description = "Start with the earliest frame that the broker still has, or with the next new one."
                    + " Default: ${DEFAULT-VALUE}.")
    private Start from;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        SessionRecording recording = SessionRecording.run(settings, session.id(), out, from);
        if (recording.frames() == 0) {
            spec.commandLine().getErr().println("emotion-streams: no frames of session '" + session.id() + "' arrived");
            return 1;
        }
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %,d frames, %.1f MB, %s",
                        out,
                        recording.frames(),
                        recording.bytes() / MEGA,
                        recording.outcome() == Outcome.ENDED
                                ? "the whole session"
                                : "stopped before the session's end"));
        return 0;
    }
}
