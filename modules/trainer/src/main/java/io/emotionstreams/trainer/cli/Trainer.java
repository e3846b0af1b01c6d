package io.emotionstreams.trainer.cli;

import io.emotionstreams.cli.Commands;
import io.emotionstreams.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's entry point. The launcher runs it for three of its commands, with a class path of its own. */
@Command(
        name = "emotion-streams",
        description = "Trains, evaluates and exports the emotion classifier of Emotion Streams.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {TrainCommand.class, EvaluateCommand.class, ExportCommand.class})
public final class Trainer {
    private Trainer() {}

    /** Runs one command and exits with its exit code. */
    public static void main(String[] arguments) {
        Commands.main(commandLine(), arguments);
    }

    static CommandLine commandLine() {
        return Commands.prepare(new CommandLine(new Trainer()));
    }
}
