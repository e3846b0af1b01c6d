package io.emotionstreams.tracking;

import java.util.Comparator;
import java.util.List;

/**
 * How far everything in the frame was displaced because the camera moved, from the faces alone: the displacement that
 * brings the most tracks onto a face. It needs at least {@value #MIN_FACES} faces that agree.
 *
 * @param dx pixels
 * @param dy pixels
 * @param agreeing the number of tracks that have a face where it should be, after the displacement
 */
record CameraMotion(double dx, double dy, int agreeing) {
    private static final int MIN_FACES = 3;

    /** Bounds the work in a crowd: the largest are the best known. */
    private static final int MAX_FACES = 40;

    /** The displacements to try are those that bring one of so many tracks onto a face. */
    private static final int MAX_GUESSES = 10;

    /** How far from its expected position a face may be, in sizes: at once, and more for each second since. */
    private static final double TOLERANCE = 0.3;

    private static final double TOLERANCE_PER_SECOND = 0.3;

    /** The part of the faces that is enough to say that the camera did not move. */
    private static final double AT_REST = 0.6;

    /** The part of the faces that must agree on a displacement. */
    private static final double MAJORITY = 0.7;

    /**
     * Measures the displacement: a small one unless a majority agrees on a larger one, far more than on none.
     *
     * @param expected tracks that were just seen, where they should be now
     * @param detections the faces found
     * @param seconds since the frame before
     * @param still whether the view is so much the same that the camera moved by a face's size at most
     */
    static CameraMotion between(List<Track> expected, List<Detection> detections, double seconds, boolean still) {
        double tolerance = TOLERANCE + TOLERANCE_PER_SECOND * Math.min(1, seconds);
        List<Track> tracks = expected.stream()
                .sorted(Comparator.comparing(Track::size).reversed())
                .limit(MAX_FACES)
                .toList();
        List<Detection> faces = detections.stream()
                .sorted(Comparator.comparing(Detection::size).reversed())
                .limit(MAX_FACES)
                .toList();
        CameraMotion none = agreeingOn(0, 0, tracks, faces, tolerance);
        int comparable = Math.min(tracks.size(), faces.size());
        if (comparable < MIN_FACES) {
            return none;
        }
        if (none.agreeing >= AT_REST * comparable) {
            return none.agreeing < MIN_FACES ? none : none.refined(tracks, faces, tolerance);
        }
        CameraMotion best = none;
        for (Track track : tracks.subList(0, Math.min(tracks.size(), MAX_GUESSES))) {
            for (Detection face : faces) {
                CameraMotion motion = agreeingOn(
                        face.box().centerX() - track.x(), face.box().centerY() - track.y(), tracks, faces, tolerance);
                boolean plausible = !still || motion.isWithin(track.size());
                if (plausible && motion.agreeing > best.agreeing) {
                    best = motion;
                }
            }
        }
        boolean clear = best.agreeing >= MIN_FACES
                && best.agreeing >= MAJORITY * comparable
                && best.agreeing >= none.agreeing + 2;
        return clear ? best.refined(tracks, faces, tolerance) : none;
    }

    private boolean isWithin(double pixels) {
        return Math.hypot(dx, dy) <= pixels;
    }

    /** Whether most faces are where they should be, which after a cut they are only by accident. */
    boolean explains(int tracks, int faces) {
        int comparable = Math.min(Math.min(tracks, faces), MAX_FACES);
        return comparable >= MIN_FACES && agreeing >= MAJORITY * comparable;
    }

    private static CameraMotion agreeingOn(
            double dx, double dy, List<Track> tracks, List<Detection> faces, double tolerance) {
        CameraMotion motion = new CameraMotion(dx, dy, 0);
        long agreeing = tracks.stream()
                .filter(track -> motion.faceOf(track, faces, tolerance) != null)
                .count();
        return new CameraMotion(dx, dy, (int) agreeing);
    }

    /** The mean displacement of those that agree, in place of that of one of them. */
    private CameraMotion refined(List<Track> tracks, List<Detection> faces, double tolerance) {
        double sumX = 0;
        double sumY = 0;
        for (Track track : tracks) {
            Detection face = faceOf(track, faces, tolerance);
            if (face != null) {
                sumX += face.box().centerX() - track.x();
                sumY += face.box().centerY() - track.y();
            }
        }
        return new CameraMotion(sumX / agreeing, sumY / agreeing, agreeing);
    }

    /** The first face that is where the track's should be, or {@code null}. */
    private Detection faceOf(Track track, List<Detection> faces, double tolerance) {
        Track displaced = track.displaced(dx, dy);
        double max = tolerance * tolerance * track.size() * track.size();
        for (Detection face : faces) {
            if (displaced.squaredDistance(face) <= max && Tracker.isOfLikeSize(displaced, face)) {
                return face;
            }
        }
        return null;
    }
}
