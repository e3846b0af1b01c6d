package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.testkit.TestCluster;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The stages as a cluster runs them: each process a JVM of its own with a disk of its own, all told the same settings
 * by a file.
 */
final class StageProcesses implements AutoCloseable {
    /** What Kubernetes gives a container between SIGTERM and SIGKILL, unless told otherwise. */
    private static final long GRACE_SECONDS = 30;

    /** 128 and the signal's number, as a shell has it. */
    private static final int ENDED_BY_SIGTERM = 143;

    /** Of each process, in the message of a failed test. */
    private static final int LAST_LINES = 15;

    private final TestCluster cluster;
    private final Settings settings;
    private final Path folder;
    private final Path file;
    private final Map<Stage, Deque<ChildJvm>> processes = new EnumMap<>(Stage.class);
    private int started;

    /** @param given the settings that are not defaults */
    StageProcesses(TestCluster cluster, Settings settings, Path folder, Map<String, String> given) throws IOException {
        this.cluster = cluster;
        this.settings = settings;
        this.folder = folder;
        this.file = folder.resolve("stages.properties");
        Properties properties = new Properties();
        properties.putAll(given);
        properties.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        properties.put("topics.prefix", settings.topicsPrefix());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        for (Stage stage : Stage.values()) {
            processes.put(stage, new ArrayDeque<>());
        }
    }

    /** One more process of this stage. */
    void start(Stage stage) throws IOException {
        Path own = Files.createDirectory(folder.resolve(stage.label() + "-" + ++started));
        processes.get(stage).add(ChildJvm.start(own, "run", "--stages", stage.label(), "--config", file.toString()));
    }

    /** Asks the process of this stage that runs longest to end, and expects that it does so in time. */
    void stopOldest(Stage stage) throws IOException, InterruptedException {
        ChildJvm oldest = processes.get(stage).remove();
        try (oldest) {
            oldest.signal("TERM");
            assertThat(oldest.awaitExit(GRACE_SECONDS))
                    .as("exit code of %s, which printed:%n%s", stage.label(), oldest.output())
                    .isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    /** Waits until so many processes of this stage share its partitions. */
    void awaitSharedBy(int count, Stage stage) {
        awaitThat(
                "%d processes share the partitions of %s".formatted(count, stage.label()),
                () -> shareholders(stage) == count);
    }

    /** Waits for something that needs them all; should it not come, what they printed may say why. */
    void awaitThat(String what, Callable<Boolean> condition) {
        meanwhile(() -> {
            await(what)
                    .atMost(DEADLINE)
                    .ignoreExceptionsInstanceOf(ExecutionException.class) // the broker's, which may be away
                    .failFast("a stage has ended", this::oneHasEnded)
                    .until(condition);
            return what;
        });
    }

    private boolean oneHasEnded() {
        return processes.values().stream().flatMap(Deque::stream).anyMatch(ChildJvm::hasEnded);
    }

    private long shareholders(Stage stage) throws ExecutionException, InterruptedException {
        String group = settings.applicationId(stage);
        ConsumerGroupDescription description = cluster.admin()
                .describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get();
        if (description.groupState() != GroupState.STABLE) {
            return 0;
        }
        return description.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                // Kafka Streams calls a client after its application, its process and its thread.
                .map(member -> member.clientId().replaceFirst("-StreamThread-.*", ""))
                .distinct()
                .count();
    }

    /** Does something that needs them; should that fail, what they printed last may say why. */
    <T> T meanwhile(Supplier<T> something) {
        try {
            return something.get();
        } catch (AssertionError | ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError("%s; %s%n%s".formatted(e.getMessage(), states(), lastLines()), e);
        }
    }

    private String states() {
        return describeEach((stage, process) -> stage.label() + " is " + (process.hasEnded() ? "dead" : "alive"))
                .collect(Collectors.joining(", "));
    }

    private String lastLines() {
        return describeEach((stage, process) -> "%s printed last:%n%s".formatted(stage.label(), tail(process.output())))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Stream<String> describeEach(BiFunction<Stage, ChildJvm, String> description) {
        return processes.entrySet().stream().flatMap(ofStage -> ofStage.getValue().stream()
                .map(process -> description.apply(ofStage.getKey(), process)));
    }

    private static String tail(String output) {
        List<String> lines = output.lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    @Override
    public void close() {
        processes.values().forEach(ofStage -> ofStage.forEach(ChildJvm::close));
    }
}
