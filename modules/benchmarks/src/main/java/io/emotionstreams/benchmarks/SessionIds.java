package io.emotionstreams.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Session ids for the load, chosen so that sessions are spread evenly over partitions. */
final class SessionIds {
    private SessionIds() {}

    /**
     * Kafka's partitioner assigns session {@code i} to partition {@code i} modulo the number of partitions.
     *
     * @param prefix prefix of the ids
     */
    static List<String> spread(String prefix, int sessions, int partitions) {
        List<String> ids = new ArrayList<>();
        for (int candidate = 0; ids.size() < sessions; candidate++) {
            String id = prefix + "-" + candidate;
            if (partitionOf(id, partitions) == ids.size() % partitions) {
                ids.add(id);
            }
        }
        return ids;
    }

    static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
