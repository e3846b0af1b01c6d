package io.emotionstreams.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Gives each face a number that it keeps from frame to frame, by boxes and motion alone. After SORT (Bewley, Ge, Ott,
 * Ramos, Upcroft: Simple online and realtime tracking, ICIP 2016: Kalman filter and Hungarian method) and ByteTrack
 * (Zhang et al.: ByteTrack: Multi-object tracking by associating every detection box, ECCV 2022: faces with a low score
 * continue tracks but start none). Unlike both it matches by distance in units of the uncertainty, not by overlap: small
 * faces at low frame rates do not overlap from frame to frame.
 *
 * <p>A track is one person's uninterrupted presence. It survives {@value #MAX_HIDDEN_MILLIS} ms without a face; a cut
 * ends all tracks. A face gets its number in the second frame in which it is found, since what is found only once is
 * often none; in a scene's first frame all faces get theirs at once. Numbers increase and are never used again.
 *
 * <p>Immutable and thread-safe; a pure function.
 */
public final class Tracker {
    /** How long a track survives without a face, in capture time. */
    static final long MAX_HIDDEN_MILLIS = 2000;

    /** Tracks that the camera's motion is measured by. */
    private static final long JUST_SEEN_MILLIS = 500;

    /** A lower score continues a track but starts none: this far above the detector's min score. As in ByteTrack. */
    private static final float START_MARGIN = 0.1f;

    /** Max distance between a track and its face: standard deviations in each direction. */
    private static final double MAX_DEVIATIONS = 3.5;

    /**
     * How unlikely a new or false face is at one place of a frame, a square of the face's size: minus the logarithm of
     * the probability, times 2.
     */
    private static final double OTHERS = 9;

    /** Max ratio of a face's size to its track's, as a natural logarithm; standard deviation of it between frames. */
    private static final double MAX_SIZE_DIFFERENCE = Math.log(1.8);

    private static final double SIZE_DEVIATION = 0.2;

    /** Frames of one scene correlate more than this, unless the camera moves fast. */
    private static final double SAME_SCENE = 0.5;

    /** Above this the camera moved little, if at all. */
    private static final double SAME_VIEW = 0.98;

    private final float startScore;

    /**
     * Creates a tracker.
     *
     * @param minScore the detector's min score, 0 to 1; faces whose score is hardly higher start no track
     */
    public Tracker(float minScore) {
        this.startScore = Math.min(minScore + START_MARGIN, (1 + minScore) / 2);
    }

    /**
     * The result for a frame.
     *
     * @param next the state after the frame
     * @param ids each detection's track, in the order of the frame's detections; 0 for none
     */
    public record Step(Tracks next, List<Integer> ids) {
        public Step {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Continues the tracks with the next frame.
     *
     * @param before the state after the frame before, or {@link Tracks#NONE}
     */
    public Step track(Tracks before, TrackedFrame frame) {
        long elapsed = frame.capturedAt() - before.capturedAt();
        // One frame far back is a mistake. Several are an earlier recording under the same session id.
        if (elapsed < -MAX_HIDDEN_MILLIS && Math.abs(frame.capturedAt() - before.strayAt()) > MAX_HIDDEN_MILLIS) {
            return new Step(
                    before.withStray(frame.capturedAt()),
                    Collections.nCopies(frame.detections().size(), 0));
        }
        // After a gap nobody is where they were.
        if (Math.abs(elapsed) > MAX_HIDDEN_MILLIS) {
            return new Association(before, frame, frame.capturedAt(), List.of(), true).step();
        }
        long now = before.capturedAt() + Math.max(0, elapsed);
        List<Track> expected = before.list().stream()
                .filter(track -> now - track.seenAt() <= MAX_HIDDEN_MILLIS)
                .map(track -> track.after((now - before.capturedAt()) / 1000.0))
                .toList();
        List<Track> current = expected.stream()
                .filter(track -> track.hasId() && before.capturedAt() - track.seenAt() <= JUST_SEEN_MILLIS)
                .toList();
        double likeness = likeness(before, frame);
        CameraMotion motion = CameraMotion.between(
                current, frame.detections(), (now - before.capturedAt()) / 1000.0, likeness > SAME_VIEW);
        if (isCut(likeness, current.size(), frame.detections().size(), motion)) {
            return new Association(before, frame, now, List.of(), true).step();
        }
        List<Track> tracks = expected.stream()
                .map(track -> track.displaced(motion.dx(), motion.dy()))
                .filter(track -> isInside(track, frame))
                .toList();
        return new Association(before, frame, now, tracks, false).step();
    }

    /** Correlation of the two views, -1 to 1; NaN if one is unknown. */
    private static double likeness(Tracks before, TrackedFrame frame) {
        return before.signature() == null || frame.signature() == null
                ? Double.NaN
                : before.signature().correlation(frame.signature());
    }

    private static boolean isCut(double likeness, int tracks, int faces, CameraMotion motion) {
        if (motion.explains(tracks, faces)) {
            return false;
        }
        return Double.isNaN(likeness) ? Math.min(tracks, faces) >= 3 && motion.agreeing() == 0 : likeness < SAME_SCENE;
    }

    /** Faces that leave the frame do not come back as somebody else who enters there. */
    private static boolean isInside(Track track, TrackedFrame frame) {
        return track.x() >= 0 && track.x() < frame.width() && track.y() >= 0 && track.y() < frame.height();
    }

    private boolean startsTrack(Detection detection) {
        return detection.score() >= startScore;
    }

    static boolean isOfLikeSize(Track track, Detection detection) {
        return track.sizeDifference(detection) <= MAX_SIZE_DIFFERENCE;
    }

    /**
     * What it costs to say that this is the track's face rather than a new or false one; less than 0 if it pays. Minus
     * the logarithm of the ratio of the likelihoods, times 2.
     */
    private static double cost(Track track, Detection detection) {
        double size = track.size();
        double expected = track.expectedSquaredDistance(detection);
        double distance = track.squaredDistance(detection);
        if (distance > expected * MAX_DEVIATIONS * MAX_DEVIATIONS || !isOfLikeSize(track, detection)) {
            return 0;
        }
        double difference = track.sizeDifference(detection) / SIZE_DEVIATION;
        return distance / expected + 2 * Math.log(expected / (size * size)) + difference * difference - OTHERS;
    }

    /** One frame's association: tracks with a number first, then faces with a low score, then new faces. */
    private final class Association {
        private final Tracks before;
        private final TrackedFrame frame;
        private final long now;
        private final List<Track> tracks;
        private final boolean newScene;
        private final Track[] found;
        private final boolean[] matched;

        Association(Tracks before, TrackedFrame frame, long now, List<Track> tracks, boolean newScene) {
            this.before = before;
            this.frame = frame;
            this.now = now;
            this.tracks = tracks;
            this.newScene = newScene;
            this.found = new Track[frame.detections().size()];
            this.matched = new boolean[tracks.size()];
        }

        Step step() {
            match(Track::hasId, Tracker.this::startsTrack);
            match(Track::hasId, detection -> !startsTrack(detection));
            match(track -> !track.hasId(), Tracker.this::startsTrack);
            int nextId = before.nextId();
            List<Track> next = new ArrayList<>();
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < found.length; i++) {
                Detection detection = frame.detections().get(i);
                boolean known = found[i] != null;
                if (known || startsTrack(detection)) {
                    Track track = known ? found[i] : Track.begin(detection, now);
                    if (!track.hasId() && (known || newScene)) {
                        track = track.withId(nextId++);
                    }
                    next.add(track);
                    ids.add(track.id());
                } else {
                    ids.add(0);
                }
            }
            IntStream.range(0, tracks.size())
                    .filter(i -> !matched[i])
                    .mapToObj(tracks::get)
                    .filter(Track::hasId)
                    .forEach(next::add);
            return new Step(new Tracks(now, Tracks.LONG_AGO, nextId, frame.signature(), bounded(next)), ids);
        }

        private void match(Predicate<Track> which, Predicate<Detection> whichFaces) {
            int[] rows = IntStream.range(0, tracks.size())
                    .filter(i -> !matched[i] && which.test(tracks.get(i)))
                    .toArray();
            int[] columns = IntStream.range(0, found.length)
                    .filter(i -> found[i] == null
                            && whichFaces.test(frame.detections().get(i)))
                    .toArray();
            double[][] costs = new double[rows.length][columns.length];
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < columns.length; column++) {
                    costs[row][column] =
                            cost(tracks.get(rows[row]), frame.detections().get(columns[column]));
                }
            }
            int[] assigned = Assignment.of(costs);
            for (int row = 0; row < rows.length; row++) {
                if (assigned[row] >= 0) {
                    int face = columns[assigned[row]];
                    matched[rows[row]] = true;
                    found[face] =
                            tracks.get(rows[row]).foundAt(frame.detections().get(face), now);
                }
            }
        }
    }

    /** The tracks seen last; stored in an order that does not matter. */
    private static List<Track> bounded(List<Track> tracks) {
        return tracks.size() <= Tracks.MAX_TRACKS
                ? tracks
                : tracks.stream()
                        .sorted(Comparator.comparing(Track::seenAt).reversed())
                        .limit(Tracks.MAX_TRACKS)
                        .toList();
    }
}
