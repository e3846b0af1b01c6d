package io.emotionstreams.webhook;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * When to call again for the partitions whose next alert was not taken: after half a second, and twice as long after each
 * further failure, up to a minute. Not thread-safe.
 */
final class Retries {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofMinutes(1);

    private final Map<TopicPartition, Wait> waits = new HashMap<>();

    /** @param due time of the next call, as of {@link System#nanoTime()} */
    private record Wait(Duration length, long due) {}

    /** The call for a partition failed at this time; returns how long to wait. */
    Duration failed(TopicPartition partition, long now) {
        Wait before = waits.get(partition);
        Duration length = before == null ? FIRST : min(before.length().multipliedBy(2), LAST);
        waits.put(partition, new Wait(length, now + length.toNanos()));
        return length;
    }

    /** Forgets the failures of partitions: the alert was taken, or somebody else calls now. */
    void forget(Collection<TopicPartition> partitions) {
        waits.keySet().removeAll(partitions);
    }

    /** The partitions to call for again at this time. */
    List<TopicPartition> due(long now) {
        return waits.entrySet().stream()
                .filter(wait -> now - wait.getValue().due() >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
