package io.emotionstreams.cli;

import picocli.CommandLine.Option;

/** The options that every command has; {@link Commands} adds them. */
@SuppressWarnings("UnusedVariable") // picocli writes them and the parse result is asked for them
final class StandardOptions {
    static final String LOG_FORMAT = "--log-format";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, and show the stack trace of a failure.")
    private boolean verbose;

    @Option(
            names = LOG_FORMAT,
            paramLabel = "FORMAT",
            defaultValue = "${env:" + LogFormat.VARIABLE + ":-text}",
            description = "What is written to standard error: text, or json for log collectors, an object a line."
                    + " Environment: " + LogFormat.VARIABLE + ".")
    private LogFormat logFormat;
}
