package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.ShownBy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a session's people have shown so far: the runs of the tracks in view, and what those that are gone have shown.
 * Immutable.
 *
 * @param inView one run per track, ordered by the track's number, at most {@value #MAX_TRACKS}
 * @param gone what tracks that are no longer in view have shown
 */
record TrackRuns(List<TrackRun> inView, Shown gone) {
    /** Nobody yet. */
    static final TrackRuns NONE = new TrackRuns(List.of(), Shown.NOTHING);

    /** As many as a frame may have faces: of more, the last to come are not followed. */
    private static final int MAX_TRACKS = 256;

    /** Without an answer for so long a track is gone, in milliseconds; as long as the tracker remembers it. */
    private static final long GONE = 2000;

    TrackRuns {
        inView = List.copyOf(inView);
    }

    /** Adds a frame's answers; a frame older than the last one adds nothing. */
    TrackRuns plus(FaceEmotions frame) {
        long time = frame.frame().capturedAt();
        if (inView.stream().anyMatch(run -> run.lastAt() >= time)) {
            return this;
        }
        TreeMap<Long, TrackRun> next = new TreeMap<>();
        Shown left = gone;
        for (TrackRun run : inView) {
            if (time - run.lastAt() > GONE) {
                left = left.plus(run.shown());
            } else {
                next.put(run.track(), run);
            }
        }
        for (FaceEmotion face : frame.faces()) {
            Long track = face.track();
            if (track != null && (next.containsKey(track) || next.size() < MAX_TRACKS)) {
                TrackRun run = next.get(track);
                next.put(
                        track,
                        run == null
                                ? TrackRun.begin(track, face.probabilities(), time)
                                : run.plus(face.probabilities(), time));
            }
        }
        return new TrackRuns(new ArrayList<>(next.values()), left);
    }

    /** What each track shows in a frame that was just added, for {@link Shown#of}; empty if none has lasted for a second. */
    long[] shownIn(FaceEmotions frame) {
        return inView.stream()
                .filter(run -> run.lastAt() == frame.frame().capturedAt() && run.now() != 0)
                .mapToLong(run -> Shown.packed(run.track(), run.now()))
                .toArray();
    }

    /** The shares of people who showed each emotion; {@code null} if nobody was judged for a second. */
    ShownBy shownBy() {
        return Stream.concat(Stream.of(gone), inView.stream().map(run -> Shown.NOTHING.plus(run.shown())))
                .reduce(Shown.NOTHING, Shown::plus)
                .shownBy();
    }
}
