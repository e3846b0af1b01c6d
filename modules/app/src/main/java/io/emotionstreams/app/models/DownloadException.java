package io.emotionstreams.app.models;

/** A model file can't be downloaded; the message explains why. */
public class DownloadException extends RuntimeException {
    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
