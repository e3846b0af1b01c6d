package io.emotionstreams.app.settings;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.classification.ClassificationSettings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs the stages.
 *
 * @param threads stream threads per stage, at least 1
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param commitInterval how often a stage commits
 * @param threadRestarts max number of stream threads that a stage replaces before it stops
 * @param stateDirectory directory of Streams' state; empty for a temporary one
 * @param brokerTimeout broker connection timeout at startup
 */
public record ProcessingSettings(
        Map<Stage, Integer> threads,
        String guarantee,
        Duration commitInterval,
        int threadRestarts,
        String stateDirectory,
        Duration brokerTimeout) {
    public static final Setting<String> GUARANTEE = Setting.ofText(
            "processing.guarantee",
            StreamsConfig.EXACTLY_ONCE_V2,
            Stream.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE),
            "Processing guarantee of Kafka Streams in every stage.");
    public static final Setting<Duration> COMMIT_INTERVAL = Setting.ofMillis(
                    "processing.commit-interval-ms",
                    Duration.ofMillis(50),
                    "Commit interval of a stage; with exactly_once_v2 results become visible at each commit.")
            .between(1, 60_000);
    public static final Setting<Integer> THREAD_RESTARTS = Setting.ofInt(
                    "processing.thread-restarts",
                    10,
                    "Max number of stream threads that a stage replaces after transient broker errors before it stops.")
            .min(0);
    public static final Setting<String> STATE_DIRECTORY = Setting.ofText(
            "processing.state-directory", "", "Directory of Kafka Streams' state; a temporary directory if empty.");
    public static final Setting<Duration> BROKER_TIMEOUT = Setting.ofMillis(
                    "broker.timeout-ms", Duration.ofSeconds(10), "Broker connection timeout at startup.")
            .between(1000, 600_000);

    /** The settings of Kafka Streams in this process. */
    public static final List<Setting<?>> SETTINGS =
            List.of(GUARANTEE, COMMIT_INTERVAL, THREAD_RESTARTS, STATE_DIRECTORY, BROKER_TIMEOUT);

    public ProcessingSettings {
        threads = Map.copyOf(threads);
    }

    static ProcessingSettings of(SettingValues values) {
        int detectThreads = values.get(DetectionSettings.THREADS);
        return new ProcessingSettings(
                Map.of(
                        Stage.DETECT,
                        detectThreads == 0 ? Runtime.getRuntime().availableProcessors() : detectThreads,
                        Stage.CLASSIFY,
                        values.get(ClassificationSettings.THREADS),
                        Stage.AGGREGATE,
                        values.get(AggregationSettings.THREADS)),
                values.get(GUARANTEE),
                values.get(COMMIT_INTERVAL),
                values.get(THREAD_RESTARTS),
                values.get(STATE_DIRECTORY),
                values.get(BROKER_TIMEOUT));
    }

    ProcessingSettings withStateDirectory(String directory) {
        return new ProcessingSettings(threads, guarantee, commitInterval, threadRestarts, directory, brokerTimeout);
    }
}
