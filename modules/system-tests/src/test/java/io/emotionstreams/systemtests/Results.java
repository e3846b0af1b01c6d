package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What came out of the pipeline: committed records only, held against their schemas. */
final class Results {
    /** For whatever a test waits for: it should take seconds, but the machine may be busy. */
    static final Duration DEADLINE = Duration.ofMinutes(3);

    private Results() {}

    /** The last summary of each session, once all of them have this; fails after the deadline. */
    static Map<String, SessionSummary> awaitSummaries(
            TestCluster cluster, Topic<String, SessionSummary> topic, int sessions, Predicate<SessionSummary> wanted) {
        Map<String, SessionSummary> latest = new LinkedHashMap<>();
        try (TopicReader<String, SessionSummary> reader = cluster.reader(Schemas.checked(topic))) {
            while (latest.size() < sessions || !latest.values().stream().allMatch(wanted)) {
                for (ConsumerRecord<String, SessionSummary> summary : reader.next(1, DEADLINE)) {
                    latest.put(summary.key(), summary.value());
                }
            }
        }
        return latest;
    }

    /** Everything that a topic of results holds now, in order for each session; end markers are null. */
    static <V> Map<String, List<V>> bySession(TestCluster cluster, Topic<String, V> topic) {
        try (TopicReader<String, V> reader = cluster.reader(Schemas.checked(topic))) {
            return bySession(reader.toEnd(DEADLINE));
        }
    }

    /** In order for each session. */
    static <V> Map<String, List<V>> bySession(List<ConsumerRecord<String, V>> records) {
        Map<String, List<V>> bySession = new LinkedHashMap<>();
        for (ConsumerRecord<String, V> record : records) {
            bySession.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record.value());
        }
        return bySession;
    }
}
