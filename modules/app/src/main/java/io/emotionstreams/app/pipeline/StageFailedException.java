package io.emotionstreams.app.pipeline;

import io.emotionstreams.contracts.Stage;

/** A stage stopped for good; the message names the stage and the reason. */
public class StageFailedException extends RuntimeException {
    private final transient Stage stage;

    StageFailedException(Stage stage, String reason, Throwable cause) {
        super("stage " + stage.label() + " stopped: " + reason, cause);
        this.stage = stage;
    }

    /** The stage that stopped. */
    public Stage stage() {
        return stage;
    }
}
