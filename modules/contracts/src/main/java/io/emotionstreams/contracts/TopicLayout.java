package io.emotionstreams.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How the topics are laid out on a broker. All have the same number of partitions, so that a session's records keep to
 * one partition number from frame to summary.
 *
 * @param partitions of each topic, at least 1
 * @param replicationFactor of each topic, at least 1
 * @param frameMaxBytes largest encoded frame, in bytes
 * @param faceRetention how long records with people's faces are kept: frames, crops and dead letters
 * @param resultRetention how long records without faces are kept: emotions and window summaries
 */
public record TopicLayout(
        int partitions, short replicationFactor, int frameMaxBytes, Duration faceRetention, Duration resultRetention) {
    /** A segment is deleted as a whole, so segments must roll sooner than the retention for it to hold. */
    private static final int SEGMENTS_PER_RETENTION = 4;

    /** One broker's sensible layout: 4 partitions, one replica, faces for 10 minutes, results for a week. */
    public static final TopicLayout DEFAULT =
            new TopicLayout(4, (short) 1, 2 * 1024 * 1024, Duration.ofMinutes(10), Duration.ofDays(7));

    /** The topics as an admin client creates them. */
    public List<NewTopic> newTopics(Topics topics) {
        Map<String, String> faces = kept(faceRetention);
        Map<String, String> results = kept(resultRetention);
        int frameRoom = frameMaxBytes + DeadLetters.HEADER_ROOM_BYTES;
        return List.of(
                topic(topics.videoFrames(), with(faces, frameRoom)),
                topic(topics.faceCrops(), faces),
                topic(topics.faceEmotions(), results),
                topic(topics.emotionSummary(), results),
                topic(
                        topics.sessionSummary(),
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                // What was read, a frame most likely, and its headers on top.
                topic(topics.deadLetters(), with(faces, frameRoom + DeadLetters.HEADER_ROOM_BYTES)));
    }

    private NewTopic topic(Topic<?, ?> topic, Map<String, String> configs) {
        return new NewTopic(topic.name(), partitions, replicationFactor).configs(configs);
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.toMillis() / SEGMENTS_PER_RETENTION));
    }

    private static Map<String, String> with(Map<String, String> configs, int maxMessageBytes) {
        Map<String, String> all = new TreeMap<>(configs);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        return all;
    }
}
