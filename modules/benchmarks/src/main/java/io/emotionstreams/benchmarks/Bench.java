package io.emotionstreams.benchmarks;

import io.emotionstreams.cli.Commands;
import io.emotionstreams.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench}: the launcher's entry point of the benchmarks, which are not on the product's class path. */
@Command(
        name = "emotion-streams bench",
        description = "Measure the throughput and latency of the whole pipeline or of its parts on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            PipelineCommand.class,
            PartsCommand.class,
            DetectionCommand.class,
            AggregationCommand.class,
            ReuseCommand.class,
            FuzzCommand.class,
            SoakCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams bench pipeline          the whole pipeline compared with a bare loop, in about a minute",
            "  emotion-streams bench parts             each part with JMH, in about five minutes",
            "  emotion-streams bench detection --images photos --truth truth.json",
            "                                          the face detectors on your own images",
            "  emotion-streams bench aggregation       the aggregate stage with a thousand sessions, by length of window",
            "  emotion-streams bench reuse             what inference.reuse changes and saves, on the clip or your video",
            "  emotion-streams bench fuzz              damaged input for everything that reads what others send",
            "  emotion-streams bench soak              half an hour of all services, and how their memory develops",
            "",
            "Exit codes: 0 success, 1 failure, 2 invalid usage or settings."
        })
public final class Bench {
    private Bench() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Commands.main(commandLine(), arguments);
    }

    static CommandLine commandLine() {
        return Commands.prepare(new CommandLine(new Bench()));
    }
}
