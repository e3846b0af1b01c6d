package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;

/**
 * One face as a {@link FaceDetector} found it, on its way to the {@link FaceCropper}.
 *
 * @param box the face as the detector frames it, which is also what is published
 * @param score the detector's confidence, 0 to 1
 * @param crop the square to cut out for the classifier; each detector frames faces differently and so has its own rule
 */
public record DetectedFace(BoundingBox box, float score, CropRegion crop) {
    public DetectedFace {
        if (box == null || crop == null) {
            throw new IllegalArgumentException("a detected face needs a box and a crop region");
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a detection score must be between 0 and 1 but is " + score);
        }
    }

    /** Whether the box's centre lies in a frame of this size: networks also guess into the padding around it. */
    boolean isCenteredIn(int width, int height) {
        return box.centerX() >= 0 && box.centerX() < width && box.centerY() >= 0 && box.centerY() < height;
    }
}
