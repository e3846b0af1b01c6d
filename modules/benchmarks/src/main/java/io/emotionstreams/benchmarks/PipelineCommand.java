package io.emotionstreams.benchmarks;

import io.emotionstreams.app.settings.ProcessingSettings;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.inference.InferenceSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench pipeline}: parses the options, runs the benchmark and prints its report. */
@Command(
        name = "pipeline",
        description = {
            "Measure throughput, memory and latency of the whole pipeline on an embedded broker.",
            "",
            "The input is 1280x720 JPEGs of the bundled clip with eight faces each. Rounds of the detector and"
                    + " classifier in a bare thread pool alternate with rounds through Kafka at full speed. Then frames"
                    + " are published live at half that throughput. Latency is measured from publishing a frame to reading"
                    + " its committed result; for emotion-summary, from the first frame of the session's next second."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench pipeline",
            "  emotion-streams bench pipeline --json --sessions 64",
            "  emotion-streams bench pipeline --live --loads 1,4,16",
            "  emotion-streams bench pipeline --guarantee at_least_once",
            "  emotion-streams bench pipeline --set privacy.mode=aggregate",
            "  emotion-streams bench pipeline --set detection.detector=blazeface --set detection.tiles=off",
            "  emotion-streams bench pipeline --set processing.commit-interval-ms=50"
        })
final class PipelineCommand implements Callable<Integer> {
    private static final int UNMEASURED_PHASES = 4;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--sessions", defaultValue = "4", description = "Number of sessions (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(names = "--partitions", defaultValue = "4", description = "Partitions of each topic (${DEFAULT-VALUE}).")
    private String partitions;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Duration of each measured phase: bare loop, saturated, live (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "Rounds of bare loop and pipeline; medians are reported (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--frames",
            defaultValue = "60",
            description = "Number of distinct frames, max 300; they are repeated (${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--guarantee",
            defaultValue = "exactly_once_v2",
            paramLabel = "NAME",
            description = "Processing guarantee: exactly_once_v2 or at_least_once (${DEFAULT-VALUE}).")
    private String guarantee;

    @Option(
            names = "--device",
            defaultValue = "auto",
            paramLabel = "auto|cpu|cuda",
            description = "Device of the classifier (${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other setting; 'emotion-streams config' lists them. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--live",
            description = "Measure live sessions of 15 frames/s instead, which do not wait for the pipeline: ages of"
                    + " summaries, skipped frames and CPU for each of --loads.")
    private boolean live;

    @Option(
            names = "--loads",
            split = ",",
            defaultValue = "1,2,4,8,16",
            description = "Numbers of live sessions, with --live (${DEFAULT-VALUE}).")
    private List<Integer> loads = List.of();

    @Override
    public Integer call() throws Exception {
        if (live) {
            return measureLive();
        }
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

    private Integer measureLive() throws Exception {
        List<LiveLoad> measured = new ArrayList<>();
        try (BenchProgress progress = new BenchProgress(loads.size() + 2)) {
            progress.phase("starting broker and stages");
            try (LiveBenchmark benchmark = new LiveBenchmark(settings(), frames, Duration.ofSeconds(seconds))) {
                progress.phase("warming up");
                benchmark.run(3);
                for (int sessions : loads) {
                    progress.phase(sessions + " live sessions");
                    measured.add(benchmark.run(sessions));
                }
            }
        }
        spec.commandLine().getOut().print(LiveLoad.table(measured.stream()));
        spec.commandLine().getOut().flush();
        return measured.stream().allMatch(LiveLoad::addsUp) ? 0 : 1;
    }

    private Settings settings() {
        Map<String, String> given = new LinkedHashMap<>(set);
        given.put(TopicLayout.PARTITIONS.name(), partitions);
        given.put(ProcessingSettings.GUARANTEE.name(), guarantee);
        given.put(InferenceSettings.DEVICE.name(), device);
        return SettingsReader.read(Optional.empty(), System.getenv(), given).values();
    }
}
