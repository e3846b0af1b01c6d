package io.emotionstreams.ingest;

/** A frame that could not be delivered to the broker; the message says which and why. */
public class PublishingException extends RuntimeException {
    PublishingException(String message, Throwable cause) {
        super(message, cause);
    }
}
