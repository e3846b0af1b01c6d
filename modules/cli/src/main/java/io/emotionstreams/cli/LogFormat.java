package io.emotionstreams.cli;

/** Format of the log on standard error. */
public enum LogFormat {
    /** One line per message, for people. */
    TEXT,
    /** One JSON object per line, for log collectors. */
    JSON;

    /** Environment variable that sets the format when the command line does not. */
    public static final String VARIABLE = "EMOTION_STREAMS_LOG_FORMAT";
}
