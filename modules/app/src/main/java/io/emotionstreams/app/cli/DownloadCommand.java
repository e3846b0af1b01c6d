package io.emotionstreams.app.cli;

import io.emotionstreams.app.sessions.SessionDownload;
import io.emotionstreams.app.sessions.SessionDownload.Rows;
import io.emotionstreams.app.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code download}: writes a session's results to a table. */
@Command(
        name = "download",
        description = {
            "Write a session's results to a table for data frames: CSV or Parquet, by the file's extension.",
            "",
            "Reads what the broker still has, of all runs of the session, up to the present. Tracks and faces say what"
                    + " single people showed: protect the file accordingly."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams download --session usability-test-7 --out windows.csv --bootstrap-servers kafka:9092",
            "  emotion-streams download --session usability-test-7 --rows faces --out faces.parquet"
                    + " --bootstrap-servers kafka:9092"
        })
final class DownloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionOption session;

    @Option(
            names = "--rows",
            paramLabel = "windows|tracks|faces",
            defaultValue = "windows",
            description = "A row per window and emotion, per track, window and emotion, or per face."
                    + " Default: ${DEFAULT-VALUE}.")
    private Rows rows;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The table, such as faces.parquet or faces.csv. Must not exist.")
    private Path out;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        long written = new SessionDownload(settings, session.id()).run(rows, out);
        spec.commandLine().getOut().println(String.format(Locale.ROOT, "%s: %,d rows", out, written));
        return 0;
    }
}
