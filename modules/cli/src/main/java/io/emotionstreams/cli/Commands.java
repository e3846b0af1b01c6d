package io.emotionstreams.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What all commands of the launcher have in common: one readable line for a failure, and the right exit code. That is 0
 * for success, 2 for wrong usage or settings (whatever picocli rejects, and any {@link IllegalArgumentException}), 1 for
 * every other failure, and 128 plus the signal's number for a program that {@link #main} runs and a signal ends.
 */
public final class Commands {
    private static final int USAGE = 2;
    private static final int FAILURE = 1;

    private Commands() {}

    /**
     * A program's main method: runs one command, interrupts it at Ctrl-C or SIGTERM, and exits with its code. A command
     * that is interrupted must end within half a minute, or the process is ended.
     *
     * @param commandLine as {@link #prepare} returned it
     */
    public static void main(CommandLine commandLine, String... arguments) {
        Interruption interruption = Interruption.ofCurrentThread();
        int code = commandLine.execute(arguments);
        System.exit(interruption.finished(code));
    }

    /**
     * Gives a command line our way of reporting, and each of its subcommands the {@link StandardOptions}.
     *
     * @param commandLine with all of its subcommands; its own command brings its own help option
     * @return the same
     */
    public static CommandLine prepare(CommandLine commandLine) {
        addStandardOptions(commandLine);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(parameterMistakes())
                .setExecutionExceptionHandler(failures())
                .setExecutionStrategy(result -> {
                    Logs.configure(result);
                    return new CommandLine.RunLast().execute(result);
                });
    }

    private static void addStandardOptions(CommandLine commandLine) {
        commandLine.getSubcommands().values().forEach(command -> {
            command.addMixin("standard", new StandardOptions());
            addStandardOptions(command);
        });
    }

    private static IParameterExceptionHandler parameterMistakes() {
        return (ParameterException mistake, String[] arguments) -> {
            CommandLine command = mistake.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("emotion-streams: " + mistake.getMessage());
            UnmatchedArgumentException.printSuggestions(mistake, err);
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return USAGE;
        };
    }

    private static IExecutionExceptionHandler failures() {
        return (Exception failure, CommandLine command, ParseResult result) -> {
            if (failure instanceof InterruptedException || Thread.interrupted()) {
                FailureReport.stopped(command, result);
                return FAILURE;
            }
            FailureReport.failed(command, result, failure);
            return failure instanceof IllegalArgumentException ? USAGE : FAILURE;
        };
    }
}
