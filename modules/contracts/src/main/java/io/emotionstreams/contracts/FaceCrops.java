package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Value of {@code face-crops}: the faces found in one frame. A frame without faces has a record too.
 *
 * @param frame the frame they were found in
 * @param width the frame's width in pixels
 * @param height the frame's height in pixels
 * @param faces the faces to classify, in the detector's order; may be empty
 * @param unusable the faces that were found but are not to be classified; may be empty
 */
public record FaceCrops(
        FrameReference frame,
        @JsonProperty(required = true) int width,
        @JsonProperty(required = true) int height,
        List<FaceCrop> faces,
        List<UnusableFace> unusable) {
    public FaceCrops {
        FaceEmotions.requireFrame(frame, width, height);
        if (faces == null) {
            throw new IllegalArgumentException("faces must not be null; a frame without faces has an empty list");
        }
        faces = List.copyOf(faces);
        unusable = unusable == null ? List.of() : List.copyOf(unusable);
    }

    /** The crops of a frame in which all faces are usable. */
    public FaceCrops(FrameReference frame, int width, int height, List<FaceCrop> faces) {
        this(frame, width, height, faces, List.of());
    }
}
