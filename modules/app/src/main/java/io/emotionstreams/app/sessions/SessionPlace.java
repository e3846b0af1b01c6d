package io.emotionstreams.app.sessions;

import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.SessionSummary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a session's results are: the stages key all results by session and partition them alike, so they are where its
 * summaries are, and they were published after its first frame was captured.
 *
 * @param session the session's id
 * @param partitions of any topic of results; several if the number of partitions has changed
 * @param since no result was published before, in epoch milliseconds
 */
record SessionPlace(String session, Set<Integer> partitions, long since) {
    /** Clocks differ, and a recording may have been sent more slowly than it was captured. */
    private static final long MARGIN_MILLIS = 60 * 60_000L;

    SessionPlace {
        partitions = Set.copyOf(partitions);
    }

    /**
     * Finds a session by its summaries: the latest, and those of its earlier runs.
     *
     * @throws ClusterUnavailableException when there is none
     */
    static SessionPlace find(Settings settings, String session) {
        Map<String, Object> consumer = KafkaClients.consumer(settings);
        Map<Integer, Long> latest = new HashMap<>();
        SessionScan.run(consumer, settings.topics().sessionSummary(), session, record -> {
            if (record.value() == null) {
                latest.remove(record.partition());
            } else {
                latest.put(record.partition(), publishedAfter(record));
            }
        });
        if (latest.isEmpty()) {
            throw new ClusterUnavailableException("there is no session '" + session + "' on topic '"
                    + settings.topics().sessionSummary().name() + "': check its id and topics.prefix");
        }
        Map<String, Long> runs = new HashMap<>();
        SessionScan.run(
                consumer,
                settings.topics().sessionRuns(),
                key -> SessionSummary.sessionOf(key).equals(session),
                record -> {
                    if (record.value() == null) {
                        runs.remove(record.key());
                    } else {
                        runs.put(record.key(), publishedAfter(record));
                    }
                });
        long since = Stream.of(latest, runs)
                .flatMap(summaries -> summaries.values().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new SessionPlace(session, latest.keySet(), since);
    }

    /** When the first result was published at the earliest, even if the sender's clock is ahead. */
    private static long publishedAfter(ConsumerRecord<String, SessionSummary> record) {
        SessionSummary summary = record.value();
        if (summary.firstCapturedAt() == null || summary.lastCapturedAt() == null) {
            return 0;
        }
        long ahead = Math.max(0, summary.lastCapturedAt() - record.timestamp());
        return Math.max(0, summary.firstCapturedAt() - ahead - MARGIN_MILLIS);
    }

    boolean hasPartition(int partition) {
        return partitions.contains(partition);
    }

    /** Moves a consumer to the first record of each partition that can be the session's. */
    void seek(KafkaConsumer<?, ?> consumer, List<TopicPartition> assigned) {
        Map<TopicPartition, Long> times = new HashMap<>();
        assigned.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times);
        for (TopicPartition partition : assigned) {
            OffsetAndTimestamp offset = first.get(partition);
            if (offset == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }
}
