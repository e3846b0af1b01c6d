package io.emotionstreams.app.cli;

import io.emotionstreams.cli.Commands;
import io.emotionstreams.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry point: parses, runs, and turns the outcome into an exit code. */
@Command(
        name = "emotion-streams",
        description = "Kafka-native facial-emotion analytics for live and recorded video.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            RecordCommand.class,
            AnnotateCommand.class,
            ReprocessCommand.class,
            EraseCommand.class,
            ModelsCommand.class,
            RunCommand.class,
            DashboardCommand.class,
            TopicsCommand.class,
            TopologyCommand.class,
            ConfigCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams demo                             the bundled clip",
            "  emotion-streams replay lesson.mp4 --session one  your own video",
            "  emotion-streams run --bootstrap-servers HOST:9092",
            "  emotion-streams bench pipeline                   how fast this machine is",
            "",
            "The launcher also runs, each with --help of its own:",
            "  bench     Measure the pipeline and its parts on this machine.",
            "  train     Train a network from labelled faces.",
            "  evaluate  Judge a network on labelled faces.",
            "  export    Write a trained network as the file that the pipeline reads.",
            "",
            "Exit codes: 0 success, 1 failure, 2 wrong usage or settings."
        })
public final class EmotionStreams {
    private EmotionStreams() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Commands.main(commandLine(), arguments);
    }

    static CommandLine commandLine() {
        return Commands.prepare(new CommandLine(new EmotionStreams()));
    }
}
