package io.emotionstreams.app.settings;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.DetectorKind;
import io.emotionstreams.detection.Tiles;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Declares each setting with its type, default, check and meaning; the README's table is printed from here. */
final class SettingsDefinition {
    static final String TOPICS_PREFIX = "topics.prefix";
    static final String TOPICS_PARTITIONS = "topics.partitions";
    static final String TOPICS_REPLICATION_FACTOR = "topics.replication-factor";
    static final String TOPICS_FRAME_MAX_BYTES = "topics.frame-max-bytes";
    static final String TOPICS_FACE_RETENTION_MS = "topics.face-retention-ms";
    static final String TOPICS_RESULT_RETENTION_MS = "topics.result-retention-ms";
    static final String DETECTION_DETECTOR = "detection.detector";
    static final String DETECTION_MODEL = "detection.model";
    static final String DETECTION_TILES = "detection.tiles";
    static final String DETECTION_MIN_SCORE = "detection.min-score";
    static final String DETECTION_MAX_PIXELS = "detection.max-pixels";
    static final String DETECTION_THREADS = "detection.threads";
    static final String INFERENCE_MODEL = "inference.model";
    static final String INFERENCE_DEVICE = "inference.device";
    static final String INFERENCE_BATCH_MAX_SIZE = "inference.batch.max-size";
    static final String INFERENCE_BATCH_LINGER_MS = "inference.batch.linger-ms";
    static final String INFERENCE_INTRA_OP_THREADS = "inference.intra-op-threads";
    static final String INFERENCE_THREADS = "inference.threads";
    static final String AGGREGATION_WINDOW_MS = "aggregation.window-ms";
    static final String AGGREGATION_GRACE_MS = "aggregation.grace-ms";
    static final String AGGREGATION_SESSION_GAP_MS = "aggregation.session-gap-ms";
    static final String AGGREGATION_THREADS = "aggregation.threads";
    static final String PROCESSING_GUARANTEE = "processing.guarantee";
    static final String PROCESSING_COMMIT_INTERVAL_MS = "processing.commit-interval-ms";
    static final String PROCESSING_THREAD_RESTARTS = "processing.thread-restarts";
    static final String PROCESSING_STATE_DIRECTORY = "processing.state-directory";
    static final String BROKER_TIMEOUT_MS = "broker.timeout-ms";
    static final String MONITORING_ADDRESS = "monitoring.address";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    TOPICS_PREFIX,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.HIGH,
                    "Put before each topic's name and application id.")
            .define(
                    TOPICS_PARTITIONS,
                    ConfigDef.Type.INT,
                    TopicLayout.DEFAULT.partitions(),
                    Range.atLeast(1),
                    Importance.HIGH,
                    "Partitions of each topic that is created: how many sessions can be worked on at once.")
            .define(
                    TOPICS_REPLICATION_FACTOR,
                    ConfigDef.Type.INT,
                    (int) TopicLayout.DEFAULT.replicationFactor(),
                    Range.between(1, Short.MAX_VALUE),
                    Importance.HIGH,
                    "Replicas of each topic that is created, the aggregate stage's changelog included.")
            .define(
                    TOPICS_FRAME_MAX_BYTES,
                    ConfigDef.Type.INT,
                    TopicLayout.DEFAULT.frameMaxBytes(),
                    Range.between(16 * 1024, 64 * 1024 * 1024),
                    Importance.MEDIUM,
                    "Largest encoded frame, in bytes.")
            .define(
                    TOPICS_FACE_RETENTION_MS,
                    ConfigDef.Type.LONG,
                    TopicLayout.DEFAULT.faceRetention().toMillis(),
                    Range.atLeast(60_000),
                    Importance.HIGH,
                    "How long records with faces are kept: video-frames, face-crops, dead-letters.")
            .define(
                    TOPICS_RESULT_RETENTION_MS,
                    ConfigDef.Type.LONG,
                    TopicLayout.DEFAULT.resultRetention().toMillis(),
                    Range.atLeast(60_000),
                    Importance.MEDIUM,
                    "How long records without faces are kept: face-emotions, emotion-summary.")
            .define(
                    DETECTION_DETECTOR,
                    ConfigDef.Type.STRING,
                    DetectionSettings.DEFAULT.detector().label(),
                    oneOf(Arrays.stream(DetectorKind.values()).map(DetectorKind::label)),
                    Importance.HIGH,
                    "Which detector looks for faces.")
            .define(
                    DETECTION_MODEL,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Model file of yunet; blazeface brings its own.")
            .define(
                    DETECTION_TILES,
                    ConfigDef.Type.STRING,
                    DetectionSettings.DEFAULT.tiles().label(),
                    oneOf(Arrays.stream(Tiles.values()).map(Tiles::label)),
                    Importance.HIGH,
                    "Size of the overlapping tiles that blazeface searches in frames larger than 640 px:"
                            + " smaller finds smaller faces and costs more.")
            .define(
                    DETECTION_MIN_SCORE,
                    ConfigDef.Type.DOUBLE,
                    null,
                    optional(Range.between(0, 1)),
                    Importance.MEDIUM,
                    "Faces scored below are dropped; if not given, what suits the detector.")
            .define(
                    DETECTION_MAX_PIXELS,
                    ConfigDef.Type.INT,
                    DetectionSettings.DEFAULT.maxPixels(),
                    Range.atLeast(1),
                    Importance.LOW,
                    "Frames with more pixels are refused before they are decoded.")
            .define(
                    DETECTION_THREADS,
                    ConfigDef.Type.INT,
                    0,
                    Range.atLeast(0),
                    Importance.MEDIUM,
                    "Stream threads of the detect stage; 0 for one per core.")
            .define(
                    INFERENCE_MODEL,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.HIGH,
                    "ONNX model file; the bundled model if empty.")
            .define(
                    INFERENCE_DEVICE,
                    ConfigDef.Type.STRING,
                    DevicePreference.AUTO.label(),
                    oneOf(Arrays.stream(DevicePreference.values()).map(DevicePreference::label)),
                    Importance.HIGH,
                    "What the classifier runs on; cuda fails at start where it can't be had.")
            .define(
                    INFERENCE_BATCH_MAX_SIZE,
                    ConfigDef.Type.INT,
                    InferenceSettings.DEFAULT.batchMaxSize(),
                    Range.between(1, 4096),
                    Importance.MEDIUM,
                    "Most faces in one call of the network.")
            .define(
                    INFERENCE_BATCH_LINGER_MS,
                    ConfigDef.Type.LONG,
                    InferenceSettings.DEFAULT.batchLinger().toMillis(),
                    Range.between(0, 1000),
                    Importance.MEDIUM,
                    "How long a batch waits for other stream threads' faces.")
            .define(
                    INFERENCE_INTRA_OP_THREADS,
                    ConfigDef.Type.INT,
                    0,
                    Range.atLeast(0),
                    Importance.LOW,
                    "Threads of one call of the network on the CPU; 0 for half the cores,"
                            + " which leaves detection the rest.")
            .define(
                    INFERENCE_THREADS,
                    ConfigDef.Type.INT,
                    2,
                    Range.atLeast(1),
                    Importance.MEDIUM,
                    "Stream threads of the classify stage; they share one network.")
            .define(
                    AGGREGATION_WINDOW_MS,
                    ConfigDef.Type.LONG,
                    AggregationSettings.DEFAULT.window().toMillis(),
                    Range.atLeast(1000),
                    Importance.HIGH,
                    "Length of the windows of emotion-summary; whole seconds.")
            .define(
                    AGGREGATION_GRACE_MS,
                    ConfigDef.Type.LONG,
                    AggregationSettings.DEFAULT.grace().toMillis(),
                    Range.atLeast(0),
                    Importance.MEDIUM,
                    "How long, in a session's event time, a window waits for late frames.")
            .define(
                    AGGREGATION_SESSION_GAP_MS,
                    ConfigDef.Type.LONG,
                    AggregationSettings.DEFAULT.sessionGap().toMillis(),
                    Range.atLeast(1000),
                    Importance.MEDIUM,
                    "After how long a silence, by the clock on the wall, a session ends.")
            .define(
                    AGGREGATION_THREADS,
                    ConfigDef.Type.INT,
                    1,
                    Range.atLeast(1),
                    Importance.MEDIUM,
                    "Stream threads of the aggregate stage.")
            .define(
                    PROCESSING_GUARANTEE,
                    ConfigDef.Type.STRING,
                    "exactly_once_v2",
                    ValidString.in("exactly_once_v2", "at_least_once"),
                    Importance.HIGH,
                    "Kafka Streams' processing guarantee in every stage.")
            .define(
                    PROCESSING_COMMIT_INTERVAL_MS,
                    ConfigDef.Type.LONG,
                    50L,
                    Range.between(1, 60_000),
                    Importance.MEDIUM,
                    "How often a stage commits; with exactly_once_v2 results become visible only then.")
            .define(
                    PROCESSING_THREAD_RESTARTS,
                    ConfigDef.Type.INT,
                    10,
                    Range.atLeast(0),
                    Importance.LOW,
                    "How many stream threads may be replaced after transient broker errors before a stage gives up.")
            .define(
                    PROCESSING_STATE_DIRECTORY,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.LOW,
                    "Folder of Kafka Streams' state; one of the system's temporary folders if empty.")
            .define(
                    BROKER_TIMEOUT_MS,
                    ConfigDef.Type.INT,
                    10_000,
                    Range.between(1000, 600_000),
                    Importance.LOW,
                    "How long to wait at start for a broker to answer.")
            .define(
                    MONITORING_ADDRESS,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "HOST:PORT where run serves /metrics, /health and /ready, to anyone who can connect;"
                            + " port 0 takes a free one. Off if empty.");

    private SettingsDefinition() {}

    private static ValidString oneOf(Stream<String> labels) {
        return ValidString.in(labels.toArray(String[]::new));
    }

    private static ConfigDef.Validator optional(ConfigDef.Validator validator) {
        return new ConfigDef.Validator() {
            @Override
            public void ensureValid(String name, Object value) {
                if (value != null) {
                    validator.ensureValid(name, value);
                }
            }

            @Override
            public String toString() {
                return validator.toString();
            }
        };
    }
}
