package io.emotionstreams.benchmarks;

import io.emotionstreams.cli.Commands;
import io.emotionstreams.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench}: the launcher's entry to the measurements, kept apart from the product's own class path. */
@Command(
        name = "emotion-streams bench",
        description = "How fast this machine is: the whole pipeline, or its parts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {PipelineCommand.class, PartsCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams bench pipeline          the whole pipeline beside a bare loop, in about a minute",
            "  emotion-streams bench parts             each part by JMH, in about five minutes",
            "",
            "Exit codes: 0 success, 1 failure, 2 wrong usage or settings."
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
