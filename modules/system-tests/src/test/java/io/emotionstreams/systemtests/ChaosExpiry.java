package io.emotionstreams.systemtests;

import static org.awaitility.Awaitility.await;

import io.emotionstreams.systemtests.ChaosRecords.Placed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Deletes records that a stage has not read, as retention does while the stage is down, and remembers them. */
final class ChaosExpiry {
    private final Admin admin;
    private final List<TopicPartition> partitions;
    private final String group;
    private final List<Range> expired = new ArrayList<>();

    private record Range(int partition, long from, long to) {}

    /** @param group the stage's */
    ChaosExpiry(Admin admin, String topic, int partitions, String group) {
        this.admin = admin;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        this.group = group;
    }

    /**
     * Deletes the first of the records that the stage has not committed. Where it has never committed anything, nothing
     * is deleted: a new stage does not know what it has missed.
     *
     * @param percent of them on each partition
     */
    void expire(int percent) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(true);
        Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata read = committed.get(partition);
            if (read == null) {
                continue;
            }
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            long to = read.offset() + (end - read.offset()) * percent / 100;
            if (to > read.offset()) {
                deletions.put(partition, RecordsToDelete.beforeOffset(to));
                expired.add(new Range(partition.partition(), read.offset(), to));
            }
        }
        admin.deleteRecords(deletions).all().get();
    }

    /**
     * Waits until the broker will remember the deletions even if it is killed. Retention deletes files, but what was
     * deleted by request is on the disk until then.
     *
     * @param checkpoint the broker's file of the partitions' first offsets
     */
    void awaitCheckpoint(Path checkpoint, Duration timeout) {
        await().atMost(timeout).until(() -> {
            List<String> lines = expired.isEmpty() ? List.of() : Files.readAllLines(checkpoint);
            return expired.stream().allMatch(range -> lines.stream().anyMatch(line -> keeps(line, range)));
        });
    }

    private boolean keeps(String line, Range range) {
        String[] topicPartitionOffset = line.split(" ", -1);
        return topicPartitionOffset.length == 3
                && topicPartitionOffset[0].equals(partitions.get(0).topic())
                && Integer.parseInt(topicPartitionOffset[1]) == range.partition()
                && Long.parseLong(topicPartitionOffset[2]) >= range.to();
    }

    /** Whether the stage has committed that it read a record of the topic. */
    boolean hasReadAnything() throws ExecutionException, InterruptedException {
        return committed(false).keySet().stream().anyMatch(partitions::contains);
    }

    /** @param stable waits for the end of transactions that are open */
    private Map<TopicPartition, OffsetAndMetadata> committed(boolean stable)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec()),
                        new ListConsumerGroupOffsetsOptions().requireStable(stable))
                .partitionsToOffsetAndMetadata(group)
                .get();
    }

    /** Whether a record was deleted before the stage had committed that it read it. */
    boolean isExpired(Placed record) {
        return expired.stream()
                .anyMatch(range -> range.partition() == record.partition()
                        && range.from() <= record.offset()
                        && record.offset() < range.to());
    }

    @Override
    public String toString() {
        return expired.stream()
                .map(range -> "%d@%d to %d".formatted(range.partition(), range.from(), range.to() - 1))
                .collect(Collectors.joining(", ", "expired: ", ""));
    }
}
