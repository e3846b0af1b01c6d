package io.emotionstreams.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParseResult;

/** How much is logged: a {@link Service} tells what it does, a one-off command only what is wrong. */
final class Logs {
    private Logs() {}

    static void configure(ParseResult result) {
        boolean service = last(result).commandSpec().userObject() instanceof Service;
        boolean verbose = verbose(result);
        level("io.emotionstreams", verbose ? Level.DEBUG : service ? Level.INFO : Level.ERROR);
        level(Logger.ROOT_LOGGER_NAME, verbose ? Level.INFO : service ? Level.WARN : Level.ERROR);
    }

    static boolean verbose(ParseResult result) {
        return last(result).matchedOptionValue("--verbose", false);
    }

    private static ParseResult last(ParseResult result) {
        return result.hasSubcommand() ? last(result.subcommand()) : result;
    }

    private static void level(String name, Level level) {
        ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
    }
}
