package io.emotionstreams.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Reports why a command ended early: one readable line, or a log line if the log is JSON. */
final class FailureReport {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    static final String OUT_OF_MEMORY =
            "the Java heap is too small: allow more, such as JAVA_OPTS=-Xmx512m, or lower what runs at once";

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
        if (isOutOfMemory(failure)) {
            return OUT_OF_MEMORY;
        }
        return failure.getMessage() == null || failure instanceof NullPointerException
                ? "unexpected " + failure.getClass().getSimpleName()
                        + "; run again with --verbose and report the stack trace"
                : withReason(failure).strip();
    }

    private static boolean isOutOfMemory(Throwable failure) {
        return failure != null && (failure instanceof OutOfMemoryError || isOutOfMemory(failure.getCause()));
    }

    /** Java's file exceptions often have a path for a message, where everybody expects the reason. */
    private static String withReason(Throwable failure) {
        String message = failure.getMessage();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException file
                    && file.getReason() == null
                    && file.getMessage() != null
                    && message.endsWith(file.getMessage())) {
                String reason = reason(file);
                String start = message.substring(
                        0, message.length() - file.getMessage().length());
                return start.isEmpty() ? "'" + file.getMessage() + "': " + reason : start + reason;
            }
        }
        return message;
    }

    private static String reason(FileSystemException file) {
        if (file instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (file instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (file instanceof FileAlreadyExistsException) {
            return "it is there already, or a file is where a directory should be";
        }
        return file instanceof NotDirectoryException ? "it is not a directory" : file.toString();
    }
}
