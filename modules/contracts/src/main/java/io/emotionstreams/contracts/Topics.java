package io.emotionstreams.contracts;

import io.emotionstreams.settings.Setting;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics, in the order in which a frame passes through them. The record key is the session id, on
 * {@code session-runs} {@link SessionSummary#runKey}, on {@code flat-summary} {@link FlatSummary#key}, and on
 * {@code session-markers} {@link SessionMarker#key}.
 *
 * @param videoFrames encoded images (JPEG, PNG), sent by any client
 * @param faceCrops CBOR, one record per frame
 * @param faceEmotions JSON, one record per frame
 * @param emotionSummary JSON, one record per session, window and second
 * @param trackSummary JSON, one record per session, track, window and second; empty unless tracks are summarized
 * @param sessionSummary JSON, compacted
 * @param sessionRuns JSON, compacted: the last summary of each run that has ended
 * @param emotionAlerts JSON, two records per alert: raised and cleared; empty unless there are alert rules
 * @param flatSummary JSON, compacted: windows and runs as rows of a table; only if asked for
 * @param sessionMarkers JSON, compacted: what happened in a session, sent by any client
 * @param deadLetters records that could not be processed, unchanged
 */
public record Topics(
        Topic<String, byte[]> videoFrames,
        Topic<String, FaceCrops> faceCrops,
        Topic<String, FaceEmotions> faceEmotions,
        Topic<String, EmotionSummary> emotionSummary,
        Topic<String, TrackSummary> trackSummary,
        Topic<String, SessionSummary> sessionSummary,
        Topic<String, SessionSummary> sessionRuns,
        Topic<String, EmotionAlert> emotionAlerts,
        Topic<String, FlatSummary> flatSummary,
        Topic<String, SessionMarker> sessionMarkers,
        Topic<String, byte[]> deadLetters) {
    /** The prefix of a deployment's topics. */
    public static final Setting<String> PREFIX =
            Setting.ofText("topics.prefix", "", "Prefix of every topic name and application ID.");

    /** The topics of one deployment, whose names all start with the prefix; the prefix may be empty. */
    public static Topics withPrefix(String prefix) {
        return new Topics(
                topic(prefix, "video-frames", Serdes.ByteArray()),
                topic(prefix, "face-crops", RecordSerde.cbor(FaceCrops.class)),
                topic(prefix, "face-emotions", RecordSerde.json(FaceEmotions.class)),
                topic(prefix, "emotion-summary", RecordSerde.json(EmotionSummary.class)),
                topic(prefix, "track-summary", RecordSerde.json(TrackSummary.class)),
                topic(prefix, "session-summary", RecordSerde.json(SessionSummary.class)),
                topic(prefix, "session-runs", RecordSerde.json(SessionSummary.class)),
                topic(prefix, "emotion-alerts", RecordSerde.json(EmotionAlert.class)),
                topic(prefix, "flat-summary", RecordSerde.json(FlatSummary.class)),
                topic(prefix, "session-markers", RecordSerde.json(SessionMarker.class)),
                topic(prefix, "dead-letters", Serdes.ByteArray()));
    }

    /** All topics. */
    public List<Topic<String, ?>> all() {
        return List.of(
                videoFrames,
                faceCrops,
                faceEmotions,
                emotionSummary,
                trackSummary,
                sessionSummary,
                sessionRuns,
                emotionAlerts,
                flatSummary,
                sessionMarkers,
                deadLetters);
    }

    private static <V> Topic<String, V> topic(String prefix, String role, Serde<V> valueSerde) {
        return new Topic<>(role, prefix + role, Serdes.String(), valueSerde);
    }
}
