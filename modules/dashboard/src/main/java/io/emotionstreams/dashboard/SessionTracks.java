package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.TrackSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tracks of a session's latest run, at most {@value #CAPACITY}. Not thread-safe. */
final class SessionTracks {
    /** Max tracks retained per session; beyond that, the one that was seen longest ago is forgotten. */
    static final int CAPACITY = 300;

    private final Map<Long, TrackState> byNumber = new TreeMap<>();
    private long run;
    private long forgotten;

    /**
     * A session's tracks in the API.
     *
     * @param tracks by number
     * @param forgotten tracks that are no longer retained
     */
    record View(List<TrackView> tracks, long forgotten) {
        static final View NONE = new View(List.of(), 0);
    }

    void update(TrackSummary next) {
        if (next.run() != run) {
            // Records of a session are in order, so a different run is a newer one.
            byNumber.clear();
            forgotten = 0;
            run = next.run();
        }
        byNumber.computeIfAbsent(next.track(), TrackState::new).update(next);
        if (byNumber.size() > CAPACITY) {
            byNumber.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().lastCapturedAt()))
                    .ifPresent(oldest -> byNumber.remove(oldest.getKey()));
            forgotten++;
        }
    }

    int size() {
        return byNumber.size();
    }

    /** The tracks, if the latest are of this run. */
    View view(long ofRun) {
        return run == ofRun
                ? new View(byNumber.values().stream().map(TrackState::view).toList(), forgotten)
                : View.NONE;
    }
}
