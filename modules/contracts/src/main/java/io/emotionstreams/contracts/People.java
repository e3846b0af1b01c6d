package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many people a summary is about, as far as tracks tell. A track is one uninterrupted presence, so a person who
 * leaves and returns counts again.
 *
 * @param distinct number of tracks, at least 1
 * @param atOnce mean number of tracks in a frame, over the frames that were analyzed
 */
public record People(@JsonProperty(required = true) long distinct, @JsonProperty(required = true) double atOnce) {
    public People {
        if (distinct < 1 || !(atOnce > 0) || Double.isInfinite(atOnce)) {
            throw new IllegalArgumentException(
                    "people need at least one track, and some in the frames: %d, %s".formatted(distinct, atOnce));
        }
    }
}
