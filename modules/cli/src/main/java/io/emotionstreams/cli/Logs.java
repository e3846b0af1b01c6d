package io.emotionstreams.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How the log is written, and how much of it: a {@link Service} tells what it does, a one-off command only what is
 * wrong. In JSON everything on standard error is a log line: progress and the failure that ends the command as well.
 */
final class Logs {
    private static final String JSON_LOG = "json-log.xml";

    private static final String KAFKA_CLIENTS = "org.apache.kafka.clients";
    private static final String KAFKA_STREAMS = "org.apache.kafka.streams.KafkaStreams";

    private Logs() {}

    static void configure(ParseResult result) {
        if (format(result) == LogFormat.JSON) {
            writeJson();
        }
        boolean service = last(result).commandSpec().userObject() instanceof Service;
        boolean verbose = verbose(result);
        level("io.emotionstreams", verbose ? Level.DEBUG : service ? Level.INFO : Level.ERROR);
        level(Logger.ROOT_LOGGER_NAME, verbose ? Level.INFO : service ? Level.WARN : Level.ERROR);
        // What goes wrong in here ends the command, or goes through a stage's handler, and is told there in our words.
        level(KAFKA_CLIENTS, verbose ? Level.INFO : service ? Level.WARN : Level.OFF);
        level(KAFKA_STREAMS, verbose ? Level.INFO : Level.OFF);
    }

    static boolean verbose(ParseResult result) {
        return last(result).matchedOptionValue("--verbose", false);
    }

    static LogFormat format(ParseResult result) {
        OptionSpec option = last(result).commandSpec().findOption(StandardOptions.LOG_FORMAT);
        return option == null ? LogFormat.TEXT : option.getValue();
    }

    private static ParseResult last(ParseResult result) {
        return result.hasSubcommand() ? last(result.subcommand()) : result;
    }

    private static void writeJson() {
        System.clearProperty(ProgressBars.TERMINAL_WIDTH);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Logs.class.getResource(JSON_LOG));
        } catch (JoranException e) {
            throw new IllegalStateException("the log can't be written as JSON: " + e.getMessage(), e);
        }
    }

    private static void level(String name, Level level) {
        ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
    }
}
