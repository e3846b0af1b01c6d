package io.emotionstreams.tracking;

import io.emotionstreams.contracts.BoundingBox;

/**
 * One face's position, size and velocity: a Kalman filter whose velocity decays, an Ornstein-Uhlenbeck process:
 * over a few frames it is constant, over a second of occlusion people stop or turn. Noise is the same in both directions
 * and proportional to the face's size, so that one filter serves near and far faces and any frame rate. Immutable. Floats, as stored, so that a restored state continues exactly as the lost one would have.
 *
 * @param id from 1; 0 as long as the face was seen only once, which may be a false detection
 * @param x center, in pixels
 * @param y center, in pixels
 * @param width smoothed, in pixels
 * @param height smoothed, in pixels
 * @param velocityX pixels a second
 * @param velocityY pixels a second
 * @param variance of the position, pixels squared
 * @param covariance of position and velocity
 * @param velocityVariance pixels squared a second squared
 * @param seenAt capture time of the last frame in which the face was found, epoch milliseconds
 */
record Track(
        int id,
        float x,
        float y,
        float width,
        float height,
        float velocityX,
        float velocityY,
        float variance,
        float covariance,
        float velocityVariance,
        long seenAt) {
    /** A detector's box wanders by about this part of its size from frame to frame. */
    private static final double MEASUREMENT_NOISE = 0.1;

    /** How fast a face can be moving when it is first seen: standard deviation, in sizes a second. */
    private static final double INITIAL_SPEED = 1.5;

    /** How long a velocity lasts, in seconds. */
    private static final double PERSISTENCE = 0.8;

    /** Velocity of a face that rests: standard deviation, in sizes a second. One that moves has this part of it more. */
    private static final double RESTLESSNESS = 0.5;

    private static final double UNSTEADINESS = 0.5;

    /** Weight of a new box's width and height. */
    private static final double SIZE_GAIN = 0.4;

    /** A track that starts with this detection and has no number yet. */
    static Track begin(Detection detection, long capturedAt) {
        double size = detection.size();
        BoundingBox box = detection.box();
        return new Track(
                0,
                box.centerX(),
                box.centerY(),
                box.width(),
                box.height(),
                0,
                0,
                (float) square(MEASUREMENT_NOISE * size),
                0,
                (float) square(INITIAL_SPEED * size),
                capturedAt);
    }

    boolean hasId() {
        return id > 0;
    }

    Track withId(int newId) {
        return new Track(
                newId, x, y, width, height, velocityX, velocityY, variance, covariance, velocityVariance, seenAt);
    }

    /** Side of the square with the face's area, in pixels. */
    double size() {
        return Math.sqrt((double) width * height);
    }

    /** Where the face should be after this time, if nobody saw it meanwhile. */
    Track after(double seconds) {
        double kept = Math.exp(-seconds / PERSISTENCE);
        double lasting = PERSISTENCE * (1 - kept);
        double noise = square(RESTLESSNESS * size()) + square(UNSTEADINESS) * (square(velocityX) + square(velocityY));
        return new Track(
                id,
                (float) (x + lasting * velocityX),
                (float) (y + lasting * velocityY),
                width,
                height,
                (float) (kept * velocityX),
                (float) (kept * velocityY),
                (float) (variance
                        + 2 * lasting * covariance
                        + square(lasting) * velocityVariance
                        + noise * square(PERSISTENCE) * (2 * seconds / PERSISTENCE - 3 + 4 * kept - square(kept))),
                (float) (kept * (covariance + lasting * velocityVariance) + noise * PERSISTENCE * square(1 - kept)),
                (float) (square(kept) * velocityVariance + noise * (1 - square(kept))),
                seenAt);
    }

    /** The same track after the camera moved: everything in the frame is displaced by this many pixels. */
    Track displaced(double dx, double dy) {
        return new Track(
                id,
                (float) (x + dx),
                (float) (y + dy),
                width,
                height,
                velocityX,
                velocityY,
                variance,
                covariance,
                velocityVariance,
                seenAt);
    }

    /** The predicted track, corrected by the face that was found. */
    Track foundAt(Detection detection, long capturedAt) {
        BoundingBox box = detection.box();
        double total = expectedSquaredDistance(detection);
        double gain = variance / total;
        double velocityGain = covariance / total;
        double dx = box.centerX() - x;
        double dy = box.centerY() - y;
        return new Track(
                id,
                (float) (x + gain * dx),
                (float) (y + gain * dy),
                (float) (width + SIZE_GAIN * (box.width() - width)),
                (float) (height + SIZE_GAIN * (box.height() - height)),
                (float) (velocityX + velocityGain * dx),
                (float) (velocityY + velocityGain * dy),
                (float) ((1 - gain) * variance),
                (float) ((1 - gain) * covariance),
                (float) (velocityVariance - velocityGain * covariance),
                capturedAt);
    }

    /** The variance, in each direction, of a detection around this predicted track; pixels squared. */
    double expectedSquaredDistance(Detection detection) {
        return variance + square(MEASUREMENT_NOISE * Math.max(size(), detection.size()));
    }

    /** Squared distance of the centers, pixels squared. */
    double squaredDistance(Detection detection) {
        return square(detection.box().centerX() - x) + square(detection.box().centerY() - y);
    }

    /** Natural logarithm of the ratio of the sizes; 0 for equal ones. */
    double sizeDifference(Detection detection) {
        return Math.abs(Math.log(detection.size() / size()));
    }

    private static double square(double number) {
        return number * number;
    }
}
