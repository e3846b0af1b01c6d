package io.emotionstreams.app.pipeline;

import io.emotionstreams.contracts.Stage;

/** A stage stopped for good; the message says which and why. */
public class StageFailedException extends RuntimeException {
    StageFailedException(Stage stage, String reason, Throwable cause) {
        super("stage " + stage.label() + " stopped: " + reason, cause);
    }
}
