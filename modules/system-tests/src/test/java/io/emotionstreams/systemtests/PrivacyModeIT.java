package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Privacy mode gives the summaries that the three stages give, and leaves no trace of a face behind. */
@ExtendWith(SharedBroker.class)
class PrivacyModeIT {
    private static final String SESSION = "usability-test";
    private static final int FRAMES = 24;
    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;
    private static final long FRAME_MILLIS = 1000;

    /** The last word on the session and on each of its windows. */
    private record Outcome(SessionSummary session, List<EmotionSummary> windows) {}

    @TempDir
    private Path folder;

    @Test
    void onlySummariesComeOutAndTheyAreThoseOfTheThreeStages(TestCluster threeStages) throws Exception {
        List<byte[]> images = Clip.frames(FRAMES);
        Settings standard = Deployment.create(threeStages, folder, Map.of());
        Outcome expected = withoutWhatPeopleHaveShown(run(threeStages, standard, images));
        Traces traces = traces(threeStages, standard, images);
        assertThat(traces.in(threeStages, withoutFrames(threeStages, standard), folder))
                .as("what the three stages leave, so that the search is known to find it")
                .containsExactlyInAnyOrder(Traces.Kind.values());

        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestCluster cluster = new TestCluster(broker, "")) {
            Path own = folder.resolve("own");
            Settings settings = Deployment.create(cluster, own, Map.of("privacy.mode", "aggregate"));
            assertThat(run(cluster, settings, images)).isEqualTo(expected);

            List<String> topics = withoutFrames(cluster, settings);
            assertThat(topics)
                    .containsExactlyInAnyOrder(
                            "__consumer_offsets",
                            "__transaction_state",
                            "dead-letters",
                            "emotion-summary",
                            "track-summary",
                            "session-summary",
                            "session-runs",
                            "emotion-alerts",
                            "session-markers",
                            "emotion-streams-private-alerts-changelog",
                            "emotion-streams-private-recent-frames-changelog",
                            "emotion-streams-private-session-progress-changelog",
                            "emotion-streams-private-session-tracks-changelog",
                            "emotion-streams-private-sessions-changelog");
            assertThat(traces.in(cluster, topics, own)).isEmpty();
        }
    }

    /** All topics of the deployment but the one that the frames came in on. */
    private static List<String> withoutFrames(TestCluster cluster, Settings settings) throws Exception {
        List<String> topics = new ArrayList<>(Traces.topics(cluster, settings.topicsPrefix()));
        topics.remove(settings.topics().videoFrames().name());
        return topics;
    }

    /** What was found out about the frames on the way. */
    private static Traces traces(TestCluster cluster, Settings settings, List<byte[]> images) {
        return new Traces(
                images,
                results(cluster, settings.topics().faceCrops()),
                results(cluster, settings.topics().faceEmotions()),
                settings.topics());
    }

    private static <V> List<V> results(TestCluster cluster, Topic<String, V> topic) {
        try (TopicReader<String, V> reader = cluster.reader(topic)) {
            return reader.toEnd(DEADLINE).stream()
                    .map(ConsumerRecord::value)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    private static Outcome run(TestCluster cluster, Settings settings, List<byte[]> images) {
        write(cluster, settings, images);
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class))) {
            SessionSummary session = Results.awaitSummaries(
                            cluster,
                            settings.topics().sessionSummary(),
                            1,
                            summary -> summary.ended() && summary.deadLetters() == 1)
                    .get(SESSION);
            pipeline.throwFailure();
            List<EmotionSummary> windows =
                    Results.bySession(cluster, settings.topics().emotionSummary()).get(SESSION).stream()
                            .filter(EmotionSummary::closed)
                            .map(PrivacyModeIT::withoutWhatIsKeptBack)
                            .toList();
            assertThat(windows).hasSizeGreaterThan(1);
            return new Outcome(session, windows);
        }
    }

    /** Which privacy mode does not remember. */
    private static Outcome withoutWhatPeopleHaveShown(Outcome outcome) {
        SessionSummary s = outcome.session();
        assertThat(s.measures().shownBy()).isNotNull();
        SessionSummary session = ChangedSummaries.with(s.people(), ofDistribution(s.measures()), s);
        return new Outcome(session, outcome.windows());
    }

    /** Which privacy mode does not publish. */
    private static EmotionSummary withoutWhatIsKeptBack(EmotionSummary window) {
        return ChangedSummaries.with(window.people(), null, ofDistribution(window.measures()), window);
    }

    private static Measures ofDistribution(Measures measures) {
        return measures == null || measures.valence() == null
                ? null
                : new Measures(measures.expressiveness(), measures.valence(), null);
    }

    /** The clip, and a frame that is cut off, which becomes a dead letter. */
    private static void write(TestCluster cluster, Settings settings, List<byte[]> images) {
        Camera<byte[]> camera = new Camera<>(settings.topics().videoFrames(), SESSION, FIRST_CAPTURED_AT, FRAME_MILLIS);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] image = images.get(frame);
            records.add(camera.frame(frame, frame == FRAMES / 2 ? Arrays.copyOf(image, image.length / 2) : image));
        }
        records.add(camera.end(FRAMES));
        try (TopicWriter<String, byte[]> writer =
                cluster.writer(settings.topics().videoFrames())) {
            writer.sendAll(records);
        }
    }
}
