package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * A face that was found but not judged, because a classifier's answer about it would be worth little. It has no pixels
 * and no emotion, and counts in no distribution.
 *
 * @param box the face in the frame
 * @param track number of its track, from 1, see {@link FaceEmotion}; {@code null} if faces are not tracked
 * @param quality what the picture is like
 * @param reason the first reason why it was not judged
 */
public record UnusableFace(BoundingBox box, Long track, FaceQuality quality, Reason reason) {
    /** Why a face was not judged. */
    public enum Reason {
        /** Too few pixels. */
        @JsonProperty("small")
        SMALL,
        /** Out of focus, moved or compressed too much. */
        @JsonProperty("blurred")
        BLURRED,
        /** Turned away from the camera. */
        @JsonProperty("turned")
        TURNED,
        /** Too little light. */
        @JsonProperty("dark")
        DARK;

        /** As it appears in JSON, such as {@code small}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public UnusableFace {
        if (box == null || quality == null || reason == null) {
            throw new IllegalArgumentException("an unusable face needs a box, a quality and a reason");
        }
        FaceEmotion.requireTrack(track);
    }
}
