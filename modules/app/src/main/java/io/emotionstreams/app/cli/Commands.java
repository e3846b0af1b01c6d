package io.emotionstreams.app.cli;

import io.emotionstreams.app.settings.SettingsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all commands of the launcher have in common: one readable line for a failure, and the right exit code. */
public final class Commands {
    private static final int USAGE = 2;
    private static final int FAILURE = 1;

    private Commands() {}

    /** Gives a command line our way of reporting. */
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
            PrintWriter err = command.getErr();
            if (failure instanceof InterruptedException || Thread.interrupted()) {
                err.println("emotion-streams: stopped");
                return FAILURE;
            }
            err.println("emotion-streams: " + message(failure));
            if (Logs.verbose(result)) {
                failure.printStackTrace(err);
            }
            return failure instanceof SettingsException || failure instanceof IllegalArgumentException
                    ? USAGE
                    : FAILURE;
        };
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null || failure instanceof NullPointerException
                ? "unexpected " + failure.getClass().getSimpleName()
                        + "; run again with --verbose and report what it shows"
                : failure.getMessage();
    }
}
