package io.emotionstreams.cli;

import picocli.CommandLine.Option;

/** The options of every command, added by {@link Commands}. */
@SuppressWarnings("UnusedVariable") // set by picocli, read from the parse result
final class StandardOptions {
    static final String LOG_FORMAT = "--log-format";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, and print the stack trace of a failure.")
    private boolean verbose;

    @Option(
            names = LOG_FORMAT,
            paramLabel = "FORMAT",
            defaultValue = "${env:" + LogFormat.VARIABLE + ":-text}",
            description =
                    "Format of the log on standard error: text, or json (one object per line, for log collectors)."
                            + " Environment: " + LogFormat.VARIABLE + ".")
    private LogFormat logFormat;
}
