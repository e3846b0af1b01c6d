package io.emotionstreams.benchmarks;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.app.settings.SettingsReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench aggregation}: the CPU time of the aggregate stage with many sessions, by the length of its windows. */
@Command(
        name = "aggregation",
        description = {
            "Measure the CPU time per frame of the aggregate stage with many sessions side by side.",
            "",
            "Frames of eight tracked faces go through the stage in Kafka's test driver, without a broker, and each is"
                    + " committed on its own. For nine minutes there is a frame in ten seconds. Then the lengths of"
                    + " windows take turns, a second at 15 frames/s each."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench aggregation",
            "  emotion-streams bench aggregation --sessions 100 --windows 10,60,600"
        })
final class AggregationCommand implements Callable<Integer> {
    private static final int FRAMES_PER_SECOND = 15;
    private static final int FILLING_FRAMES = 54;
    private static final int FILLING_SECONDS = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--sessions", defaultValue = "1000", description = "Number of sessions (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(
            names = "--windows",
            split = ",",
            defaultValue = "10,600",
            description = "Lengths of windows to compare, in seconds (${DEFAULT-VALUE}).")
    private List<Integer> windows = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "Seconds to measure (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PipelineWorkload.require("sessions", sessions, 1, 100_000);
        PipelineWorkload.require("seconds", seconds, 1, 3600);
        List<AggregationLoad> loads = new ArrayList<>();
        try (BenchProgress progress = new BenchProgress(2)) {
            for (int window : windows) {
                loads.add(new AggregationLoad(settings(window), sessions));
            }
            progress.phase("filling windows");
            for (int frame = 0; frame < FILLING_FRAMES; frame++) {
                loads.forEach(load -> load.second(1));
                loads.forEach(load -> load.skip(FILLING_SECONDS - 1));
            }
            loads.forEach(AggregationLoad::reset);
            progress.phase("measuring");
            for (int second = 0; second < seconds; second++) {
                loads.forEach(load -> load.second(FRAMES_PER_SECOND));
            }
            print(loads);
        } finally {
            for (AggregationLoad load : loads) {
                load.close();
            }
        }
        return 0;
    }

    private static AggregationSettings settings(int windowSeconds) {
        String millis = Long.toString(Duration.ofSeconds(windowSeconds).toMillis());
        return SettingsReader.read(Optional.empty(), Map.of(), Map.of("aggregation.window-ms", millis))
                .values()
                .aggregation();
    }

    private void print(List<AggregationLoad> loads) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("window s  CPU us/frame");
        for (int i = 0; i < loads.size(); i++) {
            out.printf(
                    Locale.ROOT, "%8d  %12.1f%n", windows.get(i), loads.get(i).cpuMicrosPerFrame());
        }
        out.flush();
    }
}
