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
    /** Max faces of a frame, and max unusable ones. At about 2.5 KB per face they fit into a record of 1 MB. */
    public static final int MAX_FACES = 256;

    public FaceCrops {
        FaceEmotions.requireFrame(frame, width, height);
        if (faces == null) {
            throw new IllegalArgumentException("faces must not be null; a frame without faces has an empty list");
        }
        faces = List.copyOf(faces);
        unusable = unusable == null ? List.of() : List.copyOf(unusable);
        requireFaces(faces, unusable);
    }

    /** Every stage relies on it that a frame's record is of bounded size. */
    static void requireFaces(List<?> faces, List<?> unusable) {
        if (faces.size() > MAX_FACES || unusable.size() > MAX_FACES) {
            throw new IllegalArgumentException(
                    "a frame has at most %d faces, and as many unusable ones, but this has %d and %d"
                            .formatted(MAX_FACES, faces.size(), unusable.size()));
        }
    }

    /** The crops of a frame in which all faces are usable. */
    public FaceCrops(FrameReference frame, int width, int height, List<FaceCrop> faces) {
        this(frame, width, height, faces, List.of());
    }
}
