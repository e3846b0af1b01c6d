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

/** How the stages of this process are doing, asked anew each time. Thread-safe. */
final class StageStates {
    private final Set<Stage> expected;
    private final Map<Stage, Supplier<State>> started = new EnumMap<>(Stage.class);

    /** @param expected all stages that this process is to run */
    StageStates(Set<Stage> expected) {
        this.expected = Set.copyOf(expected);
    }

    synchronized void started(Stage stage, Supplier<State> state) {
        started.put(stage, state);
    }

    /** Whether each stage has its partitions and works on them, or has none to work on. */
    boolean allRunning() {
        return expected.stream().allMatch(this::isRunning);
    }

    boolean isRunning(Stage stage) {
        return state(stage) == State.RUNNING;
    }

    /** Whether a stage has stopped by itself; only a new process can help. */
    boolean anyFailed() {
        return expected.stream()
                .map(this::state)
                .anyMatch(state -> state == State.PENDING_ERROR || state == State.ERROR);
    }

    /** For people: Kafka Streams' word for each stage's state, or that it has not come to that. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.of(Stage.values()).filter(expected::contains).forEach(stage -> {
            State state = state(stage);
            words.put(
                    stage.label(),
                    state == null
                            ? "loading"
                            : state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        });
        return words;
    }

    private synchronized State state(Stage stage) {
        Supplier<State> state = started.get(stage);
        return state == null ? null : state.get();
    }
}
