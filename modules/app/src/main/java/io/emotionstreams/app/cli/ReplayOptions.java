package io.emotionstreams.app.cli;

import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.ingest.PlaybackSpeed;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of the commands that replay a recording and show what comes of it. */
final class ReplayOptions {
    @Option(
            names = "--speed",
            paramLabel = "1|4|max",
            description = "Times the original pace, or max for as fast as it goes. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1",
            converter = SpeedConverter.class)
    private PlaybackSpeed speed;

    @Option(names = "--headless", description = "Draw no live view.")
    private boolean headless;

    @Option(names = "--json", description = "Print the report as one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the embedded broker's data in this folder; without it they are deleted at the end.")
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

    /** For so many sessions at once; the live view of the emotions has room for one. */
    SessionReplay.Display display(int sessions) {
        return headless || sessions == 1 ? display() : SessionReplay.Display.PROGRESS;
    }

    void print(SessionReport report, PrintWriter out) {
        out.println(json ? report.json() : report.text().stripTrailing());
        out.flush();
    }
}
