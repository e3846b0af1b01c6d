package io.emotionstreams.ingest;

/** A video or image folder that can't be read; the message says which and why, for the person who named it. */
public class UnreadableSourceException extends RuntimeException {
    public UnreadableSourceException(String message) {
        super(message);
    }

    public UnreadableSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
