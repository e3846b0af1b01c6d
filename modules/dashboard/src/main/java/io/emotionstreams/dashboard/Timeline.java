package io.emotionstreams.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The windows or seconds of a session or a track in time order, at most {@value #CAPACITY} or fewer. Beyond
 * that, adjacent ones of the older half are joined, so that a long session keeps its full duration at a resolution that
 * decreases with age. The content depends only on the records, so a restarted dashboard shows the same. Not thread-safe.
 *
 * @param <S> what it consists of
 */
final class Timeline<S extends Step<S>> {
    /** Max steps retained per session. */
    static final int CAPACITY = 2000;

    private final TreeMap<Long, Entry<S>> steps = new TreeMap<>();
    private long joinedAt;

    private record Entry<S>(S step, long version) {}

    /**
     * Adds a step or replaces an earlier version of it.
     *
     * @param version of the store after this change
     * @param capacity steps to retain at most, at least 4
     * @return whether anything changed
     */
    boolean put(S step, long version, int capacity) {
        S known = at(step.start());
        if (known != null && (known.several() || known.equals(step))) {
            return false; // a duplicate: what was joined was final
        }
        steps.put(step.start(), new Entry<>(step, version));
        if (steps.size() > capacity) {
            joinOlderHalf(version);
        }
        return true;
    }

    /** The step that contains a time, epoch milliseconds; {@code null} if there is none. */
    S at(long time) {
        var before = steps.floorEntry(time);
        return before == null || before.getValue().step().end() <= time
                ? null
                : before.getValue().step();
    }

    private void joinOlderHalf(long version) {
        List<S> older =
                steps.values().stream().limit(steps.size() / 2).map(Entry::step).toList();
        for (int i = 0; i + 1 < older.size(); i += 2) {
            S first = older.get(i);
            S second = older.get(i + 1);
            steps.remove(second.start());
            steps.put(first.start(), new Entry<>(first.join(second), version));
        }
        joinedAt = version;
    }

    /** The steps that end after this time, oldest first. */
    List<S> since(long epochMillis) {
        return changes(epochMillis, -1);
    }

    /** Those among them that changed after this version of the store. */
    List<S> changes(long epochMillis, long version) {
        List<S> changed = new ArrayList<>();
        for (Entry<S> entry : steps.values()) {
            if (entry.version() > version && entry.step().end() > epochMillis) {
                changed.add(entry.step());
            }
        }
        return changed;
    }

    /** Whether steps were joined after this version of the store, so that a reader must reload them all. */
    boolean joinedSince(long version) {
        return joinedAt > version;
    }

    S latest() {
        return steps.isEmpty() ? null : steps.lastEntry().getValue().step();
    }

    /** The second to last step; {@code null} when there is none. */
    S beforeLatest() {
        var before = steps.isEmpty() ? null : steps.lowerEntry(steps.lastKey());
        return before == null ? null : before.getValue().step();
    }
}
