package io.emotionstreams.aggregation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When each active session was last heard of, by the wall clock. Kept in memory alone: after a restart every session is
 * given a whole gap again, for nobody knows how long the stage was away. Not thread-safe.
 */
final class SilenceWatch {
    private final long gapMillis;
    /** In the order in which they were last heard of. */
    private final Map<String, Long> lastHeard = new LinkedHashMap<>(16, 0.75f, true);

    SilenceWatch(Duration gap) {
        this.gapMillis = gap.toMillis();
    }

    void heard(String session, long now) {
        lastHeard.put(session, now);
    }

    void ended(String session) {
        lastHeard.remove(session);
    }

    /** The sessions that have been silent for longer than the gap, the longest silent first. */
    List<String> silent(long now) {
        List<String> silent = new ArrayList<>();
        for (Map.Entry<String, Long> session : lastHeard.entrySet()) {
            if (now - session.getValue() <= gapMillis) {
                break;
            }
            silent.add(session.getKey());
        }
        return silent;
    }
}
