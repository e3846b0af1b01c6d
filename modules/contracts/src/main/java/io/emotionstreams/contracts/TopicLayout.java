package io.emotionstreams.contracts;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
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
 * @param frameMaxBytes max size of an encoded frame, in bytes
 * @param faceRetention retention of records with people's faces: frames, crops and dead letters
 * @param resultRetention retention of records without faces: emotions, summaries of windows and tracks, runs, alerts,
 *     flat summaries and markers
 */
public record TopicLayout(
        int partitions, short replicationFactor, int frameMaxBytes, Duration faceRetention, Duration resultRetention) {
    /** A segment is deleted as a whole, so segments must roll sooner than the retention for it to hold. */
    private static final int SEGMENTS_PER_RETENTION = 4;

    /**
     * Max size of what a stage writes to {@code face-crops}, {@code face-emotions} and the summary topics, value and
     * headers together, in bytes. Below 1,048,588, the limit of a topic by Kafka's default, by more than a session id
     * and the overhead of a batch take.
     */
    public static final int MAX_RESULT_BYTES = 1_000_000;

    /** After this time at most, the broker removes what a compacted topic no longer holds. */
    public static final Duration MAX_COMPACTION_LAG = Duration.ofHours(1);

    /** How far a client's clock may be ahead of the broker's. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

    private static final int RESULT_TOPIC_BYTES = 1_048_588;

    /** Many times a marker, since any client may write one. */
    private static final int MARKER_TOPIC_BYTES = 16 * 1024;

    public static final Setting<Integer> PARTITIONS = Setting.ofInt(
                    "topics.partitions",
                    4,
                    "Partitions of each topic that is created: the max number of sessions processed in parallel.")
            .min(1);
    public static final Setting<Integer> REPLICATION_FACTOR = Setting.ofInt(
                    "topics.replication-factor",
                    1,
                    "Replication factor of each topic that is created, including the stages' changelogs.")
            .between(1, Short.MAX_VALUE);
    public static final Setting<Integer> FRAME_MAX_BYTES = Setting.ofInt(
                    "topics.frame-max-bytes", 2 * 1024 * 1024, "Max size of an encoded frame, in bytes.")
            .between(16 * 1024, 64 * 1024 * 1024);
    public static final Setting<Duration> FACE_RETENTION = Setting.ofMillis(
                    "topics.face-retention-ms",
                    Duration.ofMinutes(10),
                    "Retention of topics with faces: video-frames, face-crops, dead-letters.")
            .min(60_000);
    public static final Setting<Duration> RESULT_RETENTION = Setting.ofMillis(
                    "topics.result-retention-ms",
                    Duration.ofDays(7),
                    "Retention of topics without faces: face-emotions, emotion-summary, track-summary, session-runs,"
                            + " emotion-alerts, flat-summary, session-markers.")
            .min(60_000);

    /** The settings that make up a layout. */
    public static final List<Setting<?>> SETTINGS =
            List.of(PARTITIONS, REPLICATION_FACTOR, FRAME_MAX_BYTES, FACE_RETENTION, RESULT_RETENTION);

    /** A sensible layout for one broker: 4 partitions, one replica, faces for 10 minutes, results for a week. */
    public static final TopicLayout DEFAULT = of(SettingValues.DEFAULTS);

    /** The layout as configured. */
    public static TopicLayout of(SettingValues values) {
        return new TopicLayout(
                values.get(PARTITIONS),
                values.get(REPLICATION_FACTOR).shortValue(),
                values.get(FRAME_MAX_BYTES),
                values.get(FACE_RETENTION),
                values.get(RESULT_RETENTION));
    }

    /** The topics as an admin client creates them. */
    public List<NewTopic> newTopics(Topics topics) {
        Map<String, String> faces = kept(faceRetention);
        Map<String, String> results = with(kept(resultRetention), RESULT_TOPIC_BYTES);
        int frameRoom = frameMaxBytes + DeadLetters.HEADER_ROOM_BYTES;
        return List.of(
                topic(topics.videoFrames(), frames(with(faces, frameRoom))),
                topic(topics.faceCrops(), with(faces, RESULT_TOPIC_BYTES)),
                topic(topics.faceEmotions(), results),
                topic(topics.emotionSummary(), results),
                topic(topics.trackSummary(), results),
                topic(topics.sessionSummary(), with(compacted(), RESULT_TOPIC_BYTES)),
                topic(topics.sessionRuns(), with(compactedFor(resultRetention), RESULT_TOPIC_BYTES)),
                topic(topics.emotionAlerts(), results),
                topic(topics.flatSummary(), with(compactedFor(resultRetention), RESULT_TOPIC_BYTES)),
                topic(topics.sessionMarkers(), with(compactedFor(resultRetention), MARKER_TOPIC_BYTES)),
                // What was read, a frame most likely, and its headers on top.
                topic(topics.deadLetters(), with(faces, frameRoom + DeadLetters.HEADER_ROOM_BYTES)));
    }

    /** Whether a topic of this layout carries faces, so that {@link #faceRetention} limits how long it is retained. */
    public static boolean carriesFaces(Topics topics, String name) {
        return name.equals(topics.videoFrames().name())
                || name.equals(topics.faceCrops().name())
                || name.equals(topics.deadLetters().name());
    }

    /**
     * What the broker itself must refuse of a client. Stored uncompressed, a batch has the size that the stages will
     * see: otherwise 2 MB of compressed zeros are gigabytes in memory. A timestamp from the future would retain its
     * whole segment for that much longer.
     */
    private static Map<String, String> frames(Map<String, String> configs) {
        Map<String, String> all = new TreeMap<>(configs);
        all.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        all.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(MAX_CLOCK_SKEW.toMillis()));
        return all;
    }

    /** What is erased or replaced is gone within an hour, and not only when enough has been written. */
    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(MAX_COMPACTION_LAG.toMillis()));
    }

    private NewTopic topic(Topic<?, ?> topic, Map<String, String> configs) {
        return new NewTopic(topic.name(), partitions, replicationFactor).configs(configs);
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.toMillis() / SEGMENTS_PER_RETENTION));
    }

    /** The latest record of each key, as long as it is not too old. */
    private static Map<String, String> compactedFor(Duration retention) {
        Map<String, String> all = new TreeMap<>(kept(retention));
        all.putAll(compacted());
        all.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        return all;
    }

    private static Map<String, String> with(Map<String, String> configs, int maxMessageBytes) {
        Map<String, String> all = new TreeMap<>(configs);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        return all;
    }
}
