package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;

/**
 * The square of a frame that becomes a face crop. It is aligned so that the face has the same position as in FER2013:
 * eyes at 0.39 of the height, mouth at 0.75. It may extend beyond the frame.
 *
 * @param centerX center of the square, in pixels of the frame
 * @param centerY center of the square, in pixels of the frame
 * @param side side of the square in pixels, greater than 0
 * @param rollDegrees clockwise rotation of the square, as seen by the viewer, which aligns it with the face
 */
public record CropRegion(float centerX, float centerY, float side, float rollDegrees) {
    /** The classifier was trained on heads tilted this far; rotating them back would only blur them. */
    private static final float MAX_IGNORED_ROLL_DEGREES = 10;

    public CropRegion {
        if (!(Float.isFinite(centerX) && Float.isFinite(centerY) && Float.isFinite(rollDegrees))
                || !(side > 0 && Float.isFinite(side))) {
            throw new IllegalArgumentException("a crop region needs a finite center and a positive side: %s,%s %s %s°"
                    .formatted(centerX, centerY, side, rollDegrees));
        }
    }

    /**
     * Creates the region for a detected box.
     *
     * @param side side of the square, in pixels
     * @param up how far the square's center is above the box's, toward the forehead, in pixels
     * @param rollDegrees the face's roll, clockwise as seen by the viewer; ignored up to 10 degrees
     */
    static CropRegion over(BoundingBox box, float side, float up, float rollDegrees) {
        float roll = Math.abs(rollDegrees) > MAX_IGNORED_ROLL_DEGREES ? rollDegrees : 0;
        double radians = Math.toRadians(roll);
        return new CropRegion(
                (float) (box.centerX() + up * Math.sin(radians)),
                (float) (box.centerY() - up * Math.cos(radians)),
                side,
                roll);
    }

    /**
     * The roll of a face, clockwise as seen by the viewer.
     *
     * @param leftX the eye that is on the viewer's left in an upright face
     * @param rightX the eye that is on the viewer's right in an upright face
     */
    static float rollDegrees(float leftX, float leftY, float rightX, float rightY) {
        return (float) Math.toDegrees(Math.atan2(rightY - leftY, rightX - leftX));
    }
}
