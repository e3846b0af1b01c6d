package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Value of {@code face-crops}: the faces found in one frame. A frame without faces has a record too.
 *
 * @param frame the frame they were found in
 * @param width the frame's width in pixels
 * @param height the frame's height in pixels
 * @param faces the faces, in the detector's order; may be empty
 */
public record FaceCrops(
        FrameReference frame,
        @JsonProperty(required = true) int width,
        @JsonProperty(required = true) int height,
        List<FaceCrop> faces) {
    /** Max number of faces in a record; with more it could grow past what the topic takes. */
    public static final int MAX_FACES = 1024;

    /** Max size of a record, in bytes: {@value #MAX_FACES} faces of about 2.5 KB with the frame's headers. */
    public static final int MAX_BYTES = 3 * 1024 * 1024;

    public FaceCrops {
        FaceEmotions.requireFrame(frame, width, height);
        if (faces == null) {
            throw new IllegalArgumentException("faces must not be null; a frame without faces has an empty list");
        }
        faces = List.copyOf(faces);
    }

    /**
     * Checks that the topic takes this record.
     *
     * @throws BadRecordException if it has more than {@value #MAX_FACES} faces
     */
    public void requireFitting() {
        if (faces.size() > MAX_FACES) {
            throw new BadRecordException("%d faces were found in the frame, but a record holds at most %d"
                    .formatted(faces.size(), MAX_FACES));
        }
    }
}
