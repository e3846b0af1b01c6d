package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.ProcessingSettings;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.stages.ExpiredRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The Kafka Streams configuration of one stage; the user's {@code kafka.} settings override ours. */
final class StageProperties {
    private static final int CROP_FETCH_BYTES = 8 * 1024 * 1024;
    private static final long POLL_MILLIS = 10;
    private static final String INTERCEPTORS =
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    /** Kafka's constant for it is already deprecated. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private static final int MAX_POLL_INTERVAL_MILLIS = 30 * 60_000;

    private StageProperties() {}

    static Properties of(Settings settings, Stage stage) {
        Properties properties = new Properties();
        properties.putAll(common(settings, stage));
        properties.putAll(
                switch (stage) {
                    case DETECT -> detect();
                    case CLASSIFY -> classify(settings);
                    case AGGREGATE -> aggregate();
                });
        // First, because the classify stage's own interceptor merges records.
        properties.merge(INTERCEPTORS, ExpiredRecords.class.getName(), (others, ours) -> ours + "," + others);
        properties.putAll(settings.kafka());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaClients.bootstrapServers(settings));
        return properties;
    }

    private static Map<String, Object> common(Settings settings, Stage stage) {
        ProcessingSettings processing = settings.processing();
        Map<String, Object> common = new HashMap<>();
        common.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId(stage));
        common.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, processing.guarantee());
        common.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                processing.commitInterval().toMillis());
        // A thread that waits for records can't commit: the default of 100 ms would delay each commit by up to that.
        common.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        common.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, processing.threads().get(stage));
        common.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.layout().replicationFactor());
        common.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        common.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        // Default in Kafka 5; Kafka 4 logs a warning without it, and again where the main consumer's assignor reads its
        // own
        // settings.
        common.put(GLOBAL_HANDLER, true);
        common.put(StreamsConfig.mainConsumerPrefix(GLOBAL_HANDLER), true);
        common.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        common.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        common.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                settings.topics().deadLetters().name());
        // An erased session is gone from the stage's changelog as soon as from the summaries.
        common.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                Long.toString(TopicLayout.MAX_COMPACTION_LAG.toMillis()));
        common.put(DeadLetterHandler.STAGE_CONFIG, stage.label());
        // What could not be processed is most likely a frame with faces.
        common.put(
                DeadLetterHandler.MAX_VALUE_BYTES_CONFIG,
                settings.privacy().aggregateOnly() ? 0 : settings.layout().frameMaxBytes());
        common.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // The default of 100 ms would be most of a frame's latency.
        common.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        common.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                KafkaClients.maxRequestSize(settings));
        if (!processing.stateDirectory().isEmpty()) {
            common.put(StreamsConfig.STATE_DIR_CONFIG, processing.stateDirectory());
        }
        return common;
    }

    private static Map<String, Object> detect() {
        // Frames are large and slow to process: hold few in memory, and poll often. A hostile frame takes seconds, and
        // Kafka Streams may process all that it holds before it polls again.
        return Map.of(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                16,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                MAX_POLL_INTERVAL_MILLIS,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                CROP_FETCH_BYTES,
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                16,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4");
    }

    private static Map<String, Object> classify(Settings settings) {
        return ClassificationTopology.streamsConfig(settings.topics(), settings.inference());
    }

    private static Map<String, Object> aggregate() {
        return Map.of(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    }
}
