package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;

/**
 * The square of a frame that becomes a face crop, placed so that the face lands where FER2013 has it: eyes at 0.39 of
 * the height, mouth at 0.75. It may reach beyond the frame.
 *
 * @param centerX of the square, in pixels of the frame
 * @param centerY of the square, in pixels of the frame
 * @param side of the square in pixels, more than 0
 * @param rollDegrees how far the square is turned clockwise, as seen by the viewer, to stand upright with the face
 */
public record CropRegion(float centerX, float centerY, float side, float rollDegrees) {
    /** The classifier was trained with heads tilted this far; turning them back would only blur them. */
    private static final float TOLERATED_ROLL_DEGREES = 10;

    public CropRegion {
        if (!(Float.isFinite(centerX) && Float.isFinite(centerY) && Float.isFinite(rollDegrees))
                || !(side > 0 && Float.isFinite(side))) {
            throw new IllegalArgumentException("a crop region needs a finite centre and a positive side: %s,%s %s %s°"
                    .formatted(centerX, centerY, side, rollDegrees));
        }
    }

    /**
     * Places the square over a detected box.
     *
     * @param side of the square, in pixels
     * @param up how far the square's centre lies above the box's, towards the forehead, in pixels
     * @param rollDegrees the face's roll, clockwise as seen by the viewer; ignored up to 10 degrees
     */
    static CropRegion over(BoundingBox box, float side, float up, float rollDegrees) {
        float roll = Math.abs(rollDegrees) > TOLERATED_ROLL_DEGREES ? rollDegrees : 0;
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
     * @param leftX the eye that an upright face has on the viewer's left
     * @param rightX the eye that an upright face has on the viewer's right
     */
    static float rollDegrees(float leftX, float leftY, float rightX, float rightY) {
        return (float) Math.toDegrees(Math.atan2(rightY - leftY, rightX - leftX));
    }
}
