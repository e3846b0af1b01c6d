package io.emotionstreams.app.cli;

import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.ingest.PlaybackSpeed;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of the commands that replay a source and print a report. */
final class ReplayOptions {
    @Option(
            names = "--speed",
            paramLabel = "1|4|max",
            description = "Speed relative to real time, or max for as fast as possible. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1",
            converter = SpeedConverter.class)
    private PlaybackSpeed speed;

    @Option(names = "--headless", description = "Show no live view.")
    private boolean headless;

    @Option(names = "--json", description = "Print the report as one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory for the embedded broker's data, which is retained. Default: a temporary directory.")
    private Path data;

    PlaybackSpeed speed() {
        return speed;
    }

    Path data() {
        return data;
    }

    boolean headless() {
        return headless;
    }

    SessionReplay.Display display() {
        return headless ? SessionReplay.Display.NONE : SessionReplay.Display.LIVE;
    }

    /** For this number of concurrent sessions; the live view of emotions shows only one. */
    SessionReplay.Display display(int sessions) {
        return headless || sessions == 1 ? display() : SessionReplay.Display.PROGRESS;
    }

    void print(SessionReport report, PrintWriter out) {
        out.println(json ? report.json() : report.text().stripTrailing());
        out.flush();
    }
}
