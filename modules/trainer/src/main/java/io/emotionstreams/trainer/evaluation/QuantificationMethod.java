package io.emotionstreams.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A method to estimate the class shares of a session from the predictions for its faces. */
public enum QuantificationMethod {
    /** Classify and count: each face counts as its predicted class. */
    @JsonProperty("counted")
    COUNTED("counted predictions"),
    /** Probabilities are averaged over the faces: the pipeline's {@code rawDistribution}. */
    @JsonProperty("averaged")
    AVERAGED("averaged probabilities"),
    /** The average is corrected as in the pipeline's {@code distribution}; its JSON name is that of an earlier method. */
    @JsonProperty("adjusted")
    CORRECTED("corrected for confusion"),
    /** Maximum likelihood from the calibrated probabilities of all faces. */
    @JsonProperty("expectationMaximization")
    EXPECTATION_MAXIMIZATION("expectation maximization");

    private final String description;

    QuantificationMethod(String description) {
        this.description = description;
    }

    /** A short description for reports. */
    public String description() {
        return description;
    }
}
