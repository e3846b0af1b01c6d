package io.emotionstreams.monitoring;

import io.emotionstreams.contracts.Stage;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams.State;

/** The current states of the stages in this process. Thread-safe. */
final class StageStates {
    private final Set<Stage> expected;
    private final Map<Stage, Supplier<State>> started = new EnumMap<>(Stage.class);

    /** @param expected all stages that this process runs */
    StageStates(Set<Stage> expected) {
        this.expected = Set.copyOf(expected);
    }

    synchronized void started(Stage stage, Supplier<State> state) {
        started.put(stage, state);
    }

    /** Whether every stage is running: it has its partitions, or none are assigned to it. */
    boolean allRunning() {
        return expected.stream().allMatch(this::isRunning);
    }

    boolean isRunning(Stage stage) {
        return state(stage) == State.RUNNING;
    }

    /** Whether a stage has failed for good; only a restart of the process helps. */
    boolean anyFailed() {
        return expected.stream()
                .map(this::state)
                .anyMatch(state -> state == State.PENDING_ERROR || state == State.ERROR);
    }

    /** A readable label of each stage's Kafka Streams state; {@code loading} before it has one. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        Stream.of(Stage.values()).filter(expected::contains).forEach(stage -> {
            State state = state(stage);
            labels.put(
                    stage.label(),
                    state == null
                            ? "loading"
                            : state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        });
        return labels;
    }

    private synchronized State state(Stage stage) {
        Supplier<State> state = started.get(stage);
        return state == null ? null : state.get();
    }
}
