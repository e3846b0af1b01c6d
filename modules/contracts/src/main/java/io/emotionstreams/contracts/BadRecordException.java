package io.emotionstreams.contracts;

/**
 * A record that can never be processed, however often it is tried: it goes to {@code dead-letters} with this message
 * and the stream goes on. The message is for the person who sent the record: it says what was wrong with it.
 */
public class BadRecordException extends RuntimeException {
    public BadRecordException(String message) {
        super(message);
    }

    public BadRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
