package io.emotionstreams.cli;

/** How the log is written to standard error. */
public enum LogFormat {
    /** A line a message, for people. */
    TEXT,
    /** A JSON object a line, for log collectors. */
    JSON;

    /** The environment variable that says it where the command line does not. */
    public static final String VARIABLE = "EMOTION_STREAMS_LOG_FORMAT";
}
