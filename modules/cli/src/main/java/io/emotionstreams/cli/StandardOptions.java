package io.emotionstreams.cli;

import picocli.CommandLine.Option;

/** The options that every command has; {@link Commands} adds them. */
@SuppressWarnings("UnusedVariable") // picocli writes them and the parse result is asked for them
final class StandardOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, and show the stack trace of a failure.")
    private boolean verbose;
}
