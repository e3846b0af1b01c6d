package io.emotionstreams.gateway;

/** A frame or request was refused. The message is one sentence for the sender. */
final class RefusedException extends RuntimeException {
    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that says so. */
    int status() {
        return status;
    }
}
