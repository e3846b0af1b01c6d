package io.emotionstreams.contracts;

/**
 * A record that no retry can process. It is sent to {@code dead-letters} with this message and the stream continues.
 * The message is written for whoever sent the record: it states what is wrong with it.
 */
public class BadRecordException extends RuntimeException {
    public BadRecordException(String message) {
        super(message);
    }

    public BadRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
