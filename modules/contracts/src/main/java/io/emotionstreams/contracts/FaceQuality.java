package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How well a face can be judged, as far as its picture tells. Estimates of the detect stage, not measurements.
 *
 * @param eyeDistance distance between the eyes in the frame, in pixels
 * @param sharpness 0 (blurred) to 1
 * @param brightness 0 (dark) to 1
 * @param yaw head turned to the side, in degrees; 0 faces the camera
 * @param pitch head raised or lowered, in degrees; 0 faces the camera
 * @param roll head tilted to a shoulder, in degrees; 0 is upright
 * @param score the detector's confidence, 0 to 1
 * @param overall the whole in one number, 0 (useless) to 1
 */
public record FaceQuality(
        @JsonProperty(required = true) float eyeDistance,
        @JsonProperty(required = true) float sharpness,
        @JsonProperty(required = true) float brightness,
        @JsonProperty(required = true) float yaw,
        @JsonProperty(required = true) float pitch,
        @JsonProperty(required = true) float roll,
        @JsonProperty(required = true) float score,
        @JsonProperty(required = true) float overall) {
    private static final float HALF_TURN = 180;

    public FaceQuality {
        if (!(eyeDistance >= 0) || Float.isInfinite(eyeDistance)) {
            throw new IllegalArgumentException("an eye distance must be 0 px or more but is " + eyeDistance);
        }
        requireShare("sharpness", sharpness);
        requireShare("brightness", brightness);
        requireAngle("yaw", yaw);
        requireAngle("pitch", pitch);
        requireAngle("roll", roll);
        requireShare("score", score);
        requireShare("overall", overall);
    }

    private static void requireShare(String name, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a face's " + name + " must be between 0 and 1 but is " + value);
        }
    }

    private static void requireAngle(String name, float degrees) {
        if (!(Math.abs(degrees) <= HALF_TURN)) {
            throw new IllegalArgumentException(
                    "a face's " + name + " must be between -180 and 180 degrees but is " + degrees);
        }
    }
}
