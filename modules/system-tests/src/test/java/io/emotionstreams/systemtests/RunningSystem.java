package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Cameras.SESSIONS;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The whole pipeline at work: cameras that film, each stage in a process of its own, a reader of the answers. A test
 * disturbs it and then has it {@link #finish}.
 */
final class RunningSystem implements AutoCloseable {
    static final long WINDOW_MILLIS = 5000;

    /** A lost member and its transaction are noticed soon; a stage waits for a broker that is away or slow. */
    private static final Map<String, String> SETTINGS = Map.of(
            "broker.timeout-ms", "60000",
            "detection.tiles", "off",
            "aggregation.window-ms", Long.toString(WINDOW_MILLIS),
            "kafka.session.timeout.ms", "6000",
            "kafka.heartbeat.interval.ms", "1500",
            "kafka.transaction.timeout.ms", "5000");

    private final TestCluster cluster;
    private final Settings settings;
    private final StageProcesses stages;
    private final Cameras cameras;
    private final TopicReader<String, FaceEmotions> answers;

    private RunningSystem(
            TestCluster cluster,
            Settings settings,
            StageProcesses stages,
            Cameras cameras,
            TopicReader<String, FaceEmotions> answers) {
        this.cluster = cluster;
        this.settings = settings;
        this.stages = stages;
        this.cameras = cameras;
        this.answers = answers;
    }

    /** Returns when each stage has its partitions and frames are being answered. */
    static RunningSystem start(TestCluster cluster, Path folder) throws Exception {
        Settings settings = Deployment.create(cluster, folder, SETTINGS);
        StageProcesses stages = new StageProcesses(cluster, settings, folder, SETTINGS);
        TopicReader<String, FaceEmotions> answers =
                cluster.reader(settings.topics().faceEmotions());
        RunningSystem system = new RunningSystem(cluster, settings, stages, Cameras.start(cluster, settings), answers);
        try {
            for (Stage stage : Stage.values()) {
                stages.start(stage);
            }
            // Or the test would disturb a process that still starts, and ends, as it should, if it finds no broker.
            for (Stage stage : Stage.values()) {
                stages.awaitSharedBy(1, stage);
            }
            system.awaitFreshAnswers();
            return system;
        } catch (Exception | Error e) {
            system.close();
            throw e;
        }
    }

    StageProcesses stages() {
        return stages;
    }

    /** Waits until frames that are filmed from now on have been answered, one of each session. */
    void awaitFreshAnswers() {
        int fresh = cameras.rounds();
        Set<String> answered = new HashSet<>();
        stages.awaitThat("answers to frame %d or later of each session".formatted(fresh), () -> {
            for (ConsumerRecord<String, FaceEmotions> answer : answers.available()) {
                if (answer.value().frame().index() >= fresh) {
                    answered.add(answer.key());
                }
            }
            return answered.size() == SESSIONS;
        });
    }

    /** Ends the sessions and the processes, and holds all that came out against all that was sent. */
    void finish() throws Exception {
        List<Film> films = cameras.stop();
        Map<String, SessionSummary> sessions =
                awaitLastSummaries(films.get(0).spoilt().size());
        for (Stage stage : Stage.values()) {
            stages.stopOldest(stage);
        }
        EachFrameOnce.require(cluster, settings, films, sessions);
    }

    /** @param spoilt number of spoilt frames of each session; a dead letter may come behind its session's end */
    private Map<String, SessionSummary> awaitLastSummaries(int spoilt) {
        Map<String, SessionSummary> latest = new LinkedHashMap<>();
        try (TopicReader<String, SessionSummary> summaries =
                cluster.reader(Schemas.checked(settings.topics().sessionSummary()))) {
            stages.awaitThat(
                    "the last summaries of %d sessions, each with %d dead letters".formatted(SESSIONS, spoilt), () -> {
                        summaries.available().forEach(summary -> latest.put(summary.key(), summary.value()));
                        return latest.size() == SESSIONS
                                && latest.values().stream()
                                        .allMatch(summary -> summary.ended() && summary.deadLetters() >= spoilt);
                    });
        }
        return latest;
    }

    @Override
    public void close() {
        cameras.close();
        stages.close();
        answers.close();
    }
}
