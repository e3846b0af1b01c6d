package io.emotionstreams.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Names for the load's sessions, chosen so that each partition gets its fair share of them. */
final class SessionIds {
    private SessionIds() {}

    /**
     * Session {@code i} lies on partition {@code i} modulo their number, where Kafka's partitioner puts it by its key.
     *
     * @param prefix what the names begin with
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
