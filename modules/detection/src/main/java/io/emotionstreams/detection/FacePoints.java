package io.emotionstreams.detection;

/**
 * Key points of a face, which every detector finds, in pixels of the frame. Left and right are the viewer's.
 *
 * @param leftEye center of the eye that is on the viewer's left in an upright face
 * @param rightEye center of the other eye
 * @param nose tip of the nose
 * @param mouth center of the mouth
 */
public record FacePoints(Point leftEye, Point rightEye, Point nose, Point mouth) {
    /** A position, in pixels of the frame. */
    public record Point(float x, float y) {
        /** The same point, translated. */
        Point movedBy(float dx, float dy) {
            return new Point(x + dx, y + dy);
        }

        /** The point between this one and another. */
        Point middle(Point other) {
            return new Point((x + other.x) / 2, (y + other.y) / 2);
        }
    }

    /** The same points, translated. */
    FacePoints movedBy(float dx, float dy) {
        return new FacePoints(
                leftEye.movedBy(dx, dy), rightEye.movedBy(dx, dy), nose.movedBy(dx, dy), mouth.movedBy(dx, dy));
    }

    /** Distance between the eyes, in pixels. */
    float eyeDistance() {
        return (float) Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
    }

    /** How far the head is tilted to a shoulder: degrees clockwise, as seen by the viewer. */
    float rollDegrees() {
        return CropRegion.rollDegrees(leftEye.x, leftEye.y, rightEye.x, rightEye.y);
    }
}
