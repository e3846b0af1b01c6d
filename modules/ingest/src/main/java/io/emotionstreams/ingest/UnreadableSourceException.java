package io.emotionstreams.ingest;

/** A source that can't be read. The message says which one and why, and is meant for the user. */
public class UnreadableSourceException extends RuntimeException {
    public UnreadableSourceException(String message) {
        super(message);
    }

    public UnreadableSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
