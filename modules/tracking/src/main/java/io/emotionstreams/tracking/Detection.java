package io.emotionstreams.tracking;

import io.emotionstreams.contracts.BoundingBox;

/**
 * A face that was detected in a frame, input of the {@link Tracker}.
 *
 * @param box the face in the frame
 * @param score the detector's confidence, 0 to 1
 */
public record Detection(BoundingBox box, float score) {
    /** The face's size: the side of the square with the box's area, in pixels. */
    double size() {
        return Math.sqrt((double) box.width() * box.height());
    }
}
