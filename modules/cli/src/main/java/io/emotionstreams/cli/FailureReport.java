package io.emotionstreams.cli;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Reports why a command ended early: one readable line, or a log line if the log is JSON. */
final class FailureReport {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private FailureReport() {}

    static void stopped(CommandLine command, ParseResult result) {
        if (Logs.format(result) == LogFormat.JSON) {
            LOG.info("stopped");
        } else {
            command.getErr().println("emotion-streams: stopped");
        }
    }

    static void failed(CommandLine command, ParseResult result, Exception failure) {
        Exception shown = Logs.verbose(result) ? failure : null;
        if (Logs.format(result) == LogFormat.JSON) {
            LOG.error(message(failure), shown);
            return;
        }
        PrintWriter err = command.getErr();
        err.println("emotion-streams: " + message(failure));
        if (shown != null) {
            shown.printStackTrace(err);
        }
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null || failure instanceof NullPointerException
                ? "unexpected " + failure.getClass().getSimpleName()
                        + "; run again with --verbose and report the stack trace"
                : failure.getMessage();
    }
}
