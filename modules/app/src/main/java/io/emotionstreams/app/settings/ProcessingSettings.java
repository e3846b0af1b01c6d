package io.emotionstreams.app.settings;

import io.emotionstreams.contracts.Stage;
import java.time.Duration;
import java.util.Map;

/**
 * How Kafka Streams runs the stages.
 *
 * @param threads stream threads per stage, at least 1
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param commitInterval how often a stage commits
 * @param threadRestarts how many stream threads a stage may replace before it gives up
 * @param stateDirectory folder of Streams' state; empty for a temporary one
 * @param brokerTimeout how long to wait at start for a broker to answer
 */
public record ProcessingSettings(
        Map<Stage, Integer> threads,
        String guarantee,
        Duration commitInterval,
        int threadRestarts,
        String stateDirectory,
        Duration brokerTimeout) {
    public ProcessingSettings {
        threads = Map.copyOf(threads);
    }

    ProcessingSettings withStateDirectory(String folder) {
        return new ProcessingSettings(threads, guarantee, commitInterval, threadRestarts, folder, brokerTimeout);
    }
}
