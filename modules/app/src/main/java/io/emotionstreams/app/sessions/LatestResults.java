package io.emotionstreams.app.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Of results that are published several times, the last of each, in the order in which they began. A final result, too, may
 * be published once more when its session resumes; so a result is held until as many others have begun that it is surely the
 * last. Memory depends on that number alone. Not thread-safe.
 */
final class LatestResults<K, V> {
    private final int capacity;
    private final Map<K, V> held = new LinkedHashMap<>();

    /** Holds so many results, at least one. */
    LatestResults(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a result in place of an earlier one of this key; returns the eldest when there are too many. */
    Stream<V> add(K key, V result) {
        held.put(key, result);
        if (held.size() <= capacity) {
            return Stream.empty();
        }
        K eldest = held.keySet().iterator().next();
        return Stream.of(held.remove(eldest));
    }

    /** Those that are still held. */
    Stream<V> rest() {
        return held.values().stream();
    }
}
