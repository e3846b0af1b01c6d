package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;

/**
 * One face found by a {@link FaceDetector}, input of the {@link FaceCropper}.
 *
 * @param box the detector's bounding box, which is also published
 * @param score the detector's confidence, 0 to 1
 * @param points the face's key points
 * @param crop the square to crop for the classifier; computed per detector, since bounding boxes differ between them
 */
public record DetectedFace(BoundingBox box, float score, FacePoints points, CropRegion crop) {
    public DetectedFace {
        if (box == null || points == null || crop == null) {
            throw new IllegalArgumentException("a detected face needs a box, points and a crop region");
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a detection score must be between 0 and 1 but is " + score);
        }
    }

    /** Whether the box's center is inside a frame of this size; models also detect faces in the padding around it. */
    boolean isCenteredIn(int width, int height) {
        return box.centerX() >= 0 && box.centerX() < width && box.centerY() >= 0 && box.centerY() < height;
    }
}
