package io.emotionstreams.ingest;

/** A record that could not be delivered to the broker. The message says which one and why. */
public class PublishingException extends RuntimeException {
    PublishingException(String message, Throwable cause) {
        super(message, cause);
    }
}
