package io.emotionstreams.benchmarks;

import io.emotionstreams.app.settings.ProcessingSettings;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.inference.InferenceSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench pipeline}: reads the options, runs the benchmark and prints its report. */
@Command(
        name = "pipeline",
        description = {
            "Measure the whole pipeline on an embedded broker: rate, memory, latency.",
            "",
            "Feeds 1280x720 JPEGs of the bundled clip, eight faces each. Alternates rounds of the detector and classifier"
                    + " in a bare thread pool with rounds through Kafka as fast as it goes, then publishes live at half"
                    + " that rate. Latencies run from a frame's publication to the reading of the committed result; an"
                    + " emotion-summary's from the frame that began the session's next second."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench pipeline",
            "  emotion-streams bench pipeline --json --sessions 64",
            "  emotion-streams bench pipeline --tiles 480 --guarantee at_least_once",
            "  emotion-streams bench pipeline --set processing.commit-interval-ms=50"
        })
final class PipelineCommand implements Callable<Integer> {
    private static final int UNMEASURED_PHASES = 4;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--sessions", defaultValue = "4", description = "Sessions that take turns (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(names = "--partitions", defaultValue = "4", description = "Of each topic (${DEFAULT-VALUE}).")
    private String partitions;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of each measured phase: bare loop, saturated, live (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "How often bare loop and pipeline alternate; medians are reported (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--frames",
            defaultValue = "60",
            description = "Distinct frames, up to the clip's 300, that are cycled through (${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--tiles",
            defaultValue = "off",
            paramLabel = "off|480|360",
            description = "Size of the overlapping tiles that the detector searches (${DEFAULT-VALUE}).")
    private String tiles;

    @Option(
            names = "--guarantee",
            defaultValue = "exactly_once_v2",
            paramLabel = "NAME",
            description = "exactly_once_v2 or at_least_once (${DEFAULT-VALUE}).")
    private String guarantee;

    @Option(
            names = "--device",
            defaultValue = "auto",
            paramLabel = "auto|cpu|cuda",
            description = "What the classifier runs on (${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other setting; 'emotion-streams config' lists them. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        PipelineWorkload workload = new PipelineWorkload(sessions, frames, Duration.ofSeconds(seconds), rounds);
        Settings settings = settings();
        PipelineResult result;
        try (BenchProgress progress = new BenchProgress(UNMEASURED_PHASES + 2 * rounds)) {
            result = new PipelineBenchmark(settings, workload, progress).run();
        }
        PipelineReport report = new PipelineReport(result, settings, workload);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.text().stripTrailing());
        return 0;
    }

    private Settings settings() {
        Map<String, String> given = new LinkedHashMap<>(set);
        given.put(TopicLayout.PARTITIONS.name(), partitions);
        given.put(DetectionSettings.TILES.name(), tiles);
        given.put(ProcessingSettings.GUARANTEE.name(), guarantee);
        given.put(InferenceSettings.DEVICE.name(), device);
        return SettingsReader.read(Optional.empty(), System.getenv(), given).values();
    }
}
