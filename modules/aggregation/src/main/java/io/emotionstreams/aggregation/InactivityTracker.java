package io.emotionstreams.aggregation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tracks when each active session received its last record, in wall-clock time. Kept in memory only: after a restart
 * each session has the full session gap again, since it is unknown how long the stage was down. Not thread-safe.
 */
final class InactivityTracker {
    private final long gapMillis;
    /** By session, least recently active first. */
    private final Map<String, Long> lastActive = new LinkedHashMap<>(16, 0.75f, true);

    InactivityTracker(Duration gap) {
        this.gapMillis = gap.toMillis();
    }

    /** A session received a record at this wall-clock time, epoch milliseconds. */
    void update(String session, long now) {
        lastActive.put(session, now);
    }

    /** A session has ended and is no longer tracked. */
    void remove(String session) {
        lastActive.remove(session);
    }

    /** The sessions that have been inactive for longer than the gap, longest inactive first. */
    List<String> inactive(long now) {
        List<String> inactive = new ArrayList<>();
        for (Map.Entry<String, Long> session : lastActive.entrySet()) {
            if (now - session.getValue() <= gapMillis) {
                break;
            }
            inactive.add(session.getKey());
        }
        return inactive;
    }
}
