package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A measure of a group of faces or people with its 95% confidence interval.
 *
 * @param value -1 to 1; a share is 0 to 1
 * @param low at most {@code value}, from -1
 * @param high at least {@code value}, to 1
 */
public record Measure(
        @JsonProperty(required = true) float value,
        @JsonProperty(required = true) float low,
        @JsonProperty(required = true) float high) {
    public Measure {
        if (!(-1 <= low && low <= value && value <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "a measure needs -1 <= low <= value <= high <= 1, but they are %s, %s, %s"
                            .formatted(low, value, high));
        }
    }
}
