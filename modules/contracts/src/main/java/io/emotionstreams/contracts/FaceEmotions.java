package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Value of {@code face-emotions}: the classified faces of one frame.
 *
 * @param frame the frame they were found in
 * @param width the frame's width in pixels
 * @param height the frame's height in pixels
 * @param faces the classified faces, in the detector's order; may be empty
 * @param unusable the faces that were found but not classified; may be empty
 * @param model identifies the classifier's model file
 * @param device what the classifier ran on, {@code cpu} or {@code cuda}
 */
public record FaceEmotions(
        FrameReference frame,
        @JsonProperty(required = true) int width,
        @JsonProperty(required = true) int height,
        List<FaceEmotion> faces,
        List<UnusableFace> unusable,
        String model,
        String device) {
    /** A session's state holds both names. */
    private static final int MAX_NAME_CHARS = 1024;

    public FaceEmotions {
        requireFrame(frame, width, height);
        if (faces == null) {
            throw new IllegalArgumentException("faces must not be null; a frame without faces has an empty list");
        }
        faces = List.copyOf(faces);
        unusable = unusable == null ? List.of() : List.copyOf(unusable);
        FaceCrops.requireFaces(faces, unusable);
        if (model == null || device == null) {
            throw new IllegalArgumentException("face emotions need a model and a device");
        }
        if (model.length() > MAX_NAME_CHARS || device.length() > MAX_NAME_CHARS) {
            throw new IllegalArgumentException("the name of a model or a device has at most " + MAX_NAME_CHARS
                    + " characters, but these have " + model.length() + " and " + device.length());
        }
    }

    /** The emotions of a frame in which all faces are usable. */
    public FaceEmotions(
            FrameReference frame, int width, int height, List<FaceEmotion> faces, String model, String device) {
        this(frame, width, height, faces, List.of(), model, device);
    }

    static void requireFrame(FrameReference frame, int width, int height) {
        if (frame == null || width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "a result needs its frame and the frame's size: %s, %dx%d".formatted(frame, width, height));
        }
    }
}
