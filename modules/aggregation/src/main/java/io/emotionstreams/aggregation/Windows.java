package io.emotionstreams.aggregation;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tumbling windows of a session's event time, aligned to the epoch.
 *
 * @param millis length of a window, in milliseconds
 * @param graceMillis how long after its end a window accepts late frames, in milliseconds
 */
record Windows(long millis, long graceMillis) {
    Windows(Duration length, Duration grace) {
        this(length.toMillis(), grace.toMillis());
    }

    /** Start of the window that contains an epoch millisecond. */
    long startOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, millis);
    }

    /** End of the window that starts then, exclusive. */
    long endOf(long start) {
        return start + millis;
    }

    /** Whether the window that contains a second takes no more frames once the session's clock shows {@code clock}. */
    boolean isClosed(long second, long clock) {
        return endOf(startOf(second)) + graceMillis <= clock;
    }

    /** Starts of the windows that are open at this time and have begun, latest first, whether they have frames or not. */
    List<Long> openUpTo(long clock) {
        return Stream.iterate(startOf(clock), start -> !isClosed(start, clock), start -> start - millis)
                .toList();
    }

    /** The buckets of each window that was open at this time, by the window's start. */
    SortedMap<Long, List<Bucket>> openAt(long clock, List<Bucket> buckets) {
        return buckets.stream()
                .filter(bucket -> !isClosed(bucket.start(), clock))
                .collect(Collectors.groupingBy(bucket -> startOf(bucket.start()), TreeMap::new, Collectors.toList()));
    }
}
