package io.emotionstreams.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A way to make a session's emotion shares out of the answers to its faces. */
public enum SessionMethod {
    /** Each face counts as the class with the largest probability. */
    @JsonProperty("counted")
    COUNTED("answers counted"),
    /** Probabilities are averaged over the faces: the pipeline's {@code rawDistribution}. */
    @JsonProperty("averaged")
    AVERAGED("probabilities averaged"),
    /** The average is corrected by the soft confusion matrix: the pipeline's {@code distribution}. */
    @JsonProperty("adjusted")
    ADJUSTED("adjusted by confusion"),
    /** Maximum of likelihood over all faces' calibrated probabilities. */
    @JsonProperty("expectationMaximisation")
    EXPECTATION_MAXIMISATION("EM (SLD)");

    private final String description;

    SessionMethod(String description) {
        this.description = description;
    }

    /** A few words for people. */
    public String description() {
        return description;
    }
}
