package io.emotionstreams.benchmarks;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench soak}: parses the options, runs the soak test and prints how memory developed. */
@Command(
        name = "soak",
        description = {
            "Run the three stages and the dashboard for a long time, each in a process of its own with a heap of 512 MB,"
                    + " while sessions come and go, and report how their resident memory develops.",
            "",
            "The slope is that of the least-squares line after the first third. Exits with 1 if a process ends or a frame"
                    + " is not answered."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench soak                      30 minutes",
            "  emotion-streams bench soak --minutes 600 --sessions 8 --out soak"
        })
final class SoakCommand implements Callable<Integer> {
    private static final int UNMEASURED_PHASES = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "30", description = "Duration (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--sessions", defaultValue = "2", description = "Sessions at a time (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(names = "--fps", defaultValue = "3", description = "Frames per second of each session (${DEFAULT-VALUE}).")
    private int fps;

    @Option(
            names = "--session-seconds",
            defaultValue = "60",
            description = "After this time other sessions take over (${DEFAULT-VALUE}).")
    private int sessionSeconds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for what the processes print; default: a temporary one.")
    private Path out;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any setting; 'emotion-streams config' lists them. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        SoakPlan plan = new SoakPlan(Duration.ofMinutes(minutes), sessions, fps, Duration.ofSeconds(sessionSeconds));
        Settings settings =
                SettingsReader.read(Optional.empty(), System.getenv(), set).values();
        List<String> given = set.entrySet().stream()
                .flatMap(entry -> List.of("--set", entry.getKey() + "=" + entry.getValue()).stream())
                .toList();
        Path folder = out == null ? Files.createTempDirectory("emotion-streams-soak") : Files.createDirectories(out);
        try (BenchProgress progress = new BenchProgress(UNMEASURED_PHASES + plan.generations())) {
            SoakResult result = new Soak(plan, given, settings).run(folder, progress);
            spec.commandLine().getOut().print(result.text());
            spec.commandLine().getOut().flush();
            return result.isComplete() ? 0 : 1;
        }
    }
}
