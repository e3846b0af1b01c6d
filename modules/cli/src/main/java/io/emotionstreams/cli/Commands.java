package io.emotionstreams.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Error reporting and exit codes of all commands: a failure is one readable line. The exit code is 0 for success, 2 for
 * invalid usage or settings (whatever picocli rejects, and any {@link IllegalArgumentException}), 1 for every other
 * failure, and 128 plus the signal's number for a program that {@link #main} runs and a signal stops.
 */
public final class Commands {
    private static final int USAGE = 2;
    private static final int FAILURE = 1;

    private Commands() {}

    /**
     * A program's main method: runs one command, interrupts it on Ctrl-C or SIGTERM, and exits with its code. An
     * interrupted command must return within 30 seconds, or the process is halted.
     *
     * @param commandLine prepared by {@link #prepare}
     */
    public static void main(CommandLine commandLine, String... arguments) {
        // Kafka changes letters to upper case by the rules of the default locale, and fails in Turkish; and figures
        // should
        // look the same everywhere.
        Locale.setDefault(Locale.ROOT);
        Interruption interruption = Interruption.ofCurrentThread();
        int code = interruption.finished(execute(commandLine, arguments));
        System.exit(code == 0 ? afterOutput(System.out, System.err) : code);
    }

    /** Other errors are mistakes of ours, whose stack trace is wanted. */
    private static int execute(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("emotion-streams: " + FailureReport.OUT_OF_MEMORY);
            return FAILURE;
        }
    }

    /** A report that is lost, since the disk is full or nobody reads, is no success. */
    static int afterOutput(PrintStream out, PrintStream err) {
        if (!out.checkError()) {
            return 0;
        }
        err.println("emotion-streams: the output can't be written: it is closed, or the disk is full");
        return FAILURE;
    }

    /**
     * Configures error reporting and adds the {@link StandardOptions} to all subcommands.
     *
     * @param commandLine with all subcommands added; its top-level command declares its own help option
     * @return the same command line
     */
    public static CommandLine prepare(CommandLine commandLine) {
        addStandardOptions(commandLine);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(usageErrors())
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

    private static IParameterExceptionHandler usageErrors() {
        return (ParameterException error, String[] arguments) -> {
            CommandLine command = error.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("emotion-streams: " + error.getMessage());
            UnmatchedArgumentException.printSuggestions(error, err);
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return USAGE;
        };
    }

    private static IExecutionExceptionHandler failures() {
        return (Exception failure, CommandLine command, ParseResult result) -> {
            if (isInterruption(failure) || Thread.interrupted()) {
                FailureReport.stopped(command, result);
                return FAILURE;
            }
            FailureReport.failed(command, result, failure);
            return failure instanceof IllegalArgumentException ? USAGE : FAILURE;
        };
    }

    /** Libraries wrap it, as Kafka's clients do. */
    private static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }
}
