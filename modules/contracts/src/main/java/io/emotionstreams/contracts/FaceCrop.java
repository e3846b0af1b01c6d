package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Objects;

/**
 * One detected face, cropped for the classifier.
 *
 * @param box the face in the frame
 * @param track number of its track, from 1, see {@link FaceEmotion}; {@code null} if faces are not tracked
 * @param score the detector's confidence, 0 to 1
 * @param pixels 48×48 gray values, row by row from the top left, one unsigned byte each. Owned by the record and not
 *     copied, since every face of every frame passes through here; callers must not modify it
 * @param quality how well the face can be judged; {@code null} if that was not estimated
 */
@SuppressWarnings("ArrayRecordComponent") // see pixels: ownership is documented, equality written out
public record FaceCrop(
        BoundingBox box, Long track, @JsonProperty(required = true) float score, byte[] pixels, FaceQuality quality) {
    /** Width and height of a crop in pixels. */
    public static final int SIDE = 48;

    /** Number of pixels, and so of bytes, in a crop. */
    public static final int PIXELS = SIDE * SIDE;

    public FaceCrop {
        if (box == null) {
            throw new IllegalArgumentException("a face crop needs a box");
        }
        if (pixels == null || pixels.length != PIXELS) {
            throw new IllegalArgumentException(
                    "a face crop has " + PIXELS + " pixels, not " + (pixels == null ? "none" : pixels.length));
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a detection score must be between 0 and 1 but is " + score);
        }
        FaceEmotion.requireTrack(track);
    }

    /** A crop without track and quality. */
    public FaceCrop(BoundingBox box, float score, byte[] pixels) {
        this(box, null, score, pixels, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaceCrop that
                && box.equals(that.box)
                && Objects.equals(track, that.track)
                && score == that.score
                && Arrays.equals(pixels, that.pixels)
                && Objects.equals(quality, that.quality);
    }

    @Override
    public int hashCode() {
        return 31 * box.hashCode() + Arrays.hashCode(pixels);
    }
}
