package io.emotionstreams.app.models;

/** A model file that could not be had; the message says why, for the person who asked for it. */
public class DownloadException extends RuntimeException {
    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
