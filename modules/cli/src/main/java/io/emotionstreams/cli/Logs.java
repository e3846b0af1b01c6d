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
 * Configures log format and log levels: a {@link Service} logs what it does, a one-off command only errors. With JSON,
 * everything on standard error is a log line, including progress and the failure that ends the command.
 */
final class Logs {
    private static final String JSON_LOG = "json-log.xml";

    private static final String KAFKA_CLIENTS = "org.apache.kafka.clients";
    private static final String KAFKA_STREAMS = "org.apache.kafka.streams.KafkaStreams";

    private Logs() {}

    static void configure(ParseResult result) {
        if (format(result) == LogFormat.JSON) {
            configureJson();
        }
        boolean service = leaf(result).commandSpec().userObject() instanceof Service;
        boolean verbose = verbose(result);
        setLevel("io.emotionstreams", verbose ? Level.DEBUG : service ? Level.INFO : Level.ERROR);
        setLevel(Logger.ROOT_LOGGER_NAME, verbose ? Level.INFO : service ? Level.WARN : Level.ERROR);
        // Kafka's errors end the command or go through a stage's exception handler; both report them in one line.
        setLevel(KAFKA_CLIENTS, verbose ? Level.INFO : service ? Level.WARN : Level.OFF);
        setLevel(KAFKA_STREAMS, verbose ? Level.INFO : Level.OFF);
    }

    static boolean verbose(ParseResult result) {
        return leaf(result).matchedOptionValue("--verbose", false);
    }

    static LogFormat format(ParseResult result) {
        OptionSpec option = leaf(result).commandSpec().findOption(StandardOptions.LOG_FORMAT);
        return option == null ? LogFormat.TEXT : option.getValue();
    }

    private static ParseResult leaf(ParseResult result) {
        return result.hasSubcommand() ? leaf(result.subcommand()) : result;
    }

    private static void configureJson() {
        System.clearProperty(ProgressBars.TERMINAL_WIDTH);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Logs.class.getResource(JSON_LOG));
        } catch (JoranException e) {
            throw new IllegalStateException("can't configure the JSON log: " + e.getMessage(), e);
        }
    }

    private static void setLevel(String name, Level level) {
        ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
    }
}
