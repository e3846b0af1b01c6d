package io.emotionstreams.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A session's windows in time order, at most {@value #CAPACITY} or fewer where there are many sessions. Beyond that, adjacent windows of the older half are
 * joined, so that a long session keeps its full duration at a resolution that decreases with age. The content depends
 * only on the records, so a restarted dashboard shows the same. Not thread-safe.
 */
final class Timeline {
    /** Max windows retained per session. */
    static final int CAPACITY = 2000;

    private final TreeMap<Long, Step> steps = new TreeMap<>();
    private long joinedAt;

    private record Step(Window window, long version) {}

    /**
     * Adds a window or replaces an earlier version of it.
     *
     * @param version of the store after this change
     * @param capacity windows to retain at most, at least 4
     * @return whether anything changed
     */
    boolean put(Window window, long version, int capacity) {
        var before = steps.floorEntry(window.start());
        if (before != null && before.getValue().window().end() > window.start()) {
            Window known = before.getValue().window();
            if (known.joined() > 1 || known.equals(window)) {
                return false; // a duplicate: joined windows were final
            }
        }
        steps.put(window.start(), new Step(window, version));
        if (steps.size() > capacity) {
            joinOlderHalf(version);
        }
        return true;
    }

    private void joinOlderHalf(long version) {
        List<Window> older = steps.values().stream()
                .limit(steps.size() / 2)
                .map(Step::window)
                .toList();
        for (int i = 0; i + 1 < older.size(); i += 2) {
            Window first = older.get(i);
            Window second = older.get(i + 1);
            steps.remove(second.start());
            steps.put(first.start(), new Step(first.join(second), version));
        }
        joinedAt = version;
    }

    /** The windows that end after this time, oldest first. */
    List<Window> since(long epochMillis) {
        return changes(epochMillis, -1);
    }

    /** Those among them that changed after this version of the store. */
    List<Window> changes(long epochMillis, long version) {
        List<Window> windows = new ArrayList<>();
        for (Step step : steps.values()) {
            if (step.version() > version && step.window().end() > epochMillis) {
                windows.add(step.window());
            }
        }
        return windows;
    }

    /** Whether windows were joined after this version of the store, so that a reader must reload them all. */
    boolean joinedSince(long version) {
        return joinedAt > version;
    }

    Window latest() {
        return steps.isEmpty() ? null : steps.lastEntry().getValue().window();
    }

    /** The second to last window; {@code null} when there is none. */
    Window beforeLatest() {
        var before = steps.isEmpty() ? null : steps.lowerEntry(steps.lastKey());
        return before == null ? null : before.getValue().window();
    }
}
