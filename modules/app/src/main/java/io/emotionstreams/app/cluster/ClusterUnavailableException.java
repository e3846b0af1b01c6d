package io.emotionstreams.app.cluster;

/** The cluster does not answer, or lacks something that the pipeline needs; the message explains what to do. */
public class ClusterUnavailableException extends RuntimeException {
    public ClusterUnavailableException(String message) {
        super(message);
    }

    public ClusterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
