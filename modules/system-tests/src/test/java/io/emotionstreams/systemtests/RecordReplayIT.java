package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.app.sessions.RecordingsDirectory;
import io.emotionstreams.app.sessions.SessionRecording;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.dashboard.PreviewMode;
import io.emotionstreams.dashboard.PreviewSettings;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FramePublisher;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.ingest.Replay;
import io.emotionstreams.ingest.SessionArchive;
import io.emotionstreams.ingest.SessionRecorder;
import io.emotionstreams.ingest.SessionRecorder.Outcome;
import io.emotionstreams.ingest.SessionRecorder.Start;
import io.emotionstreams.ingest.SourceFrame;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code record} keeps of a live session, and what {@code replay} makes of it again. */
@ExtendWith(SharedBroker.class)
class RecordReplayIT {
    private static final String SESSION = "lesson";
    private static final long SECONDS = Results.DEADLINE.toSeconds();
    private static final int CLIP_SECONDS = 5;
    private static final int FRAMES = 75;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void aReplayWithOriginalTimesGivesTheLiveRunsSummariesByteForByte(TestCluster cluster) throws Exception {
        Path archive = folder.resolve("lesson.zip");
        Settings live = Deployment.create(cluster, "live-", folder, Map.of());
        FutureTask<SessionRecording> recording =
                started(() -> SessionRecording.run(live, SESSION, archive, Start.EARLIEST));
        try (SampleClip clip = SampleClip.unpack();
                FrameSource video = FrameSource.open(clip.file(), 1);
                FrameSource start = FrameSource.section(video, Duration.ZERO, Duration.ofSeconds(CLIP_SECONDS))) {
            assertThat(run(live, start, CaptureTimes.NOW).frames()).isEqualTo(FRAMES);
        }
        assertThat(recording.get(SECONDS, TimeUnit.SECONDS))
                .extracting(SessionRecording::frames, SessionRecording::outcome)
                .containsExactly((long) FRAMES, Outcome.ENDED);

        Settings again = Deployment.create(cluster, "again-", folder, Map.of());
        try (FrameSource recorded = FrameSource.open(archive, 1)) {
            run(again, recorded, CaptureTimes.ORIGINAL);
        }

        List<String> windows = values(cluster, live.topics().emotionSummary());
        List<String> sessions = values(cluster, live.topics().sessionSummary());
        assertThat(windows).hasSizeGreaterThanOrEqualTo(CLIP_SECONDS);
        assertThat(values(cluster, again.topics().emotionSummary())).isEqualTo(windows);
        assertThat(values(cluster, again.topics().sessionSummary())).isEqualTo(sessions);

        assertThatTheDashboardShowsEachRecordedFrameWithItsFaces(live, archive);
        assertThatTheDashboardShowsEachRecordedFrameWithItsFaces(again, archive);
    }

    private void assertThatTheDashboardShowsEachRecordedFrameWithItsFaces(Settings settings, Path archive)
            throws Exception {
        List<Long> times = new ArrayList<>();
        try (FrameSource frames = FrameSource.open(archive, 1)) {
            for (Optional<SourceFrame> next = frames.next(); next.isPresent(); next = frames.next()) {
                times.add(next.get().original().capturedAt());
            }
        }
        HttpClient client = HttpClient.newHttpClient();
        try (Dashboard dashboard = Dashboard.start(DashboardSettings.onLoopback(
                        KafkaClients.consumer(settings), KafkaClients.producer(settings), settings.topics(), 0)
                .with(new PreviewSettings(PreviewMode.BLURRED, settings.layout().faceRetention())
                        .with(new RecordingsDirectory(folder))))) {
            URI frames = dashboard.url().resolve("/api/sessions/" + SESSION + "/recording/");
            await().atMost(Results.DEADLINE)
                    .until(() -> get(client, frames.resolve(times.get(0).toString()))
                            .body()
                            .contains("\"faces\""));
            for (long time : times) {
                JsonNode frame = JSON.readTree(
                                get(client, frames.resolve(Long.toString(time))).body())
                        .get("frame");
                assertThat(frame.get("capturedAt").asLong()).isEqualTo(time);
                assertThat(frame.get("faces")).hasSize(8);
                HttpResponse<String> picture =
                        get(client, frames.resolve(frame.get("picture").asString()));
                assertThat(picture.statusCode()).isEqualTo(200);
            }
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aReplayThatIsStoppedEndsItsSessionAndStillReports(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        try (SampleClip clip = SampleClip.unpack();
                FrameSource endless = FrameSource.loop(() -> FrameSource.open(clip.file(), 1))) {
            FutureTask<SessionReport> replay = new FutureTask<>(() -> run(settings, endless, CaptureTimes.NOW));
            Thread thread = new Thread(replay, "replay");
            thread.start();
            try (TopicReader<String, byte[]> frames =
                    cluster.reader(settings.topics().videoFrames())) {
                frames.next(3, Results.DEADLINE);
                thread.interrupt();

                SessionReport report = replay.get(SECONDS, TimeUnit.SECONDS);

                List<ConsumerRecord<String, byte[]>> rest = frames.toEnd(Results.DEADLINE);
                ConsumerRecord<String, byte[]> last = rest.get(rest.size() - 1);
                assertThat(FrameHeaders.isEnd(last.headers(), last.value())).isTrue();
                assertThat(report.frames()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void aRecordingThatIsStoppedIsWhole(TestCluster cluster) throws Exception {
        Topics topics = Deployment.create(cluster, folder, Map.of()).topics();
        Camera<byte[]> camera = new Camera<>(topics.videoFrames(), SESSION, 1_700_000_000_000L, 100);
        Camera<byte[]> other = new Camera<>(topics.videoFrames(), "other", 1_700_000_000_000L, 100);
        try (TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames())) {
            writer.sendAll(List.of(
                    camera.frame(0, bytes("first")),
                    other.frame(0, bytes("not ours")),
                    camera.frame(1, bytes("second"))));
        }
        Path file = folder.resolve("stopped.zip");
        CountDownLatch recorded = new CountDownLatch(2);
        FutureTask<Outcome> recording = new FutureTask<>(() -> {
            try (SessionRecorder recorder = new SessionRecorder(
                            Map.of("bootstrap.servers", cluster.bootstrapServers()),
                            topics.videoFrames(),
                            SESSION,
                            Start.EARLIEST);
                    SessionArchive archive = SessionArchive.create(file, SESSION)) {
                return recorder.record(archive, recorded::countDown);
            }
        });
        Thread thread = new Thread(recording, "recorder");
        thread.start();
        assertThat(recorded.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(recording.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(Outcome.STOPPED);
        try (FrameSource source = FrameSource.open(file, 1)) {
            assertThat(source.frameCount()).hasValue(2);
            assertThat(source.next().orElseThrow().image()).isEqualTo(bytes("first"));
            assertThat(source.next().orElseThrow().image()).isEqualTo(bytes("second"));
        }
    }

    @Test
    void liveFramesAreSentAtOnceWithTheirOwnCaptureTimes(TestCluster cluster) throws Exception {
        Topic<String, byte[]> topic =
                Deployment.create(cluster, folder, Map.of()).topics().videoFrames();
        long first = 1_700_000_000_000L;
        Iterator<SourceFrame> frames = List.of(
                        new SourceFrame(0, Duration.ZERO, bytes("first"), first, null),
                        new SourceFrame(1, Duration.ofHours(1), bytes("second"), first + 40, null))
                .iterator();
        Map<String, Object> producer = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (FrameSource camera = source(frames);
                FramePublisher publisher = new FramePublisher(producer, topic, SESSION)) {
            new Replay(camera, publisher, PlaybackSpeed.ORIGINAL, CaptureTimes.NOW, count -> {}).run(0);
        }

        try (TopicReader<String, byte[]> reader = cluster.reader(topic)) {
            assertThat(reader.toEnd(Results.DEADLINE))
                    .extracting(record -> new String(
                            record.headers()
                                    .lastHeader(FrameHeaders.CAPTURED_AT)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .containsExactly("1700000000000", "1700000000040", "1700000000040");
        }
    }

    private static FrameSource source(Iterator<SourceFrame> frames) {
        return new FrameSource() {
            @Override
            public String name() {
                return "camera";
            }

            @Override
            public OptionalLong frameCount() {
                return OptionalLong.empty();
            }

            @Override
            public Optional<SourceFrame> next() {
                return frames.hasNext() ? Optional.of(frames.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    private static SessionReport run(Settings settings, FrameSource source, CaptureTimes times) throws Exception {
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class))) {
            pipeline.awaitRunning(Results.DEADLINE);
            return new SessionReplay(settings, pipeline::throwFailure, SessionReplay.Display.NONE)
                    .run(new SessionRequest(SESSION, source, PlaybackSpeed.MAX, times));
        }
    }

    /** The values as they lie on the broker, in order. */
    private static List<String> values(TestCluster cluster, Topic<String, ?> topic) {
        Topic<String, byte[]> raw = new Topic<>(topic.role(), topic.name(), Serdes.String(), Serdes.ByteArray());
        List<String> values = new ArrayList<>();
        try (TopicReader<String, byte[]> reader = cluster.reader(raw)) {
            reader.toEnd(Results.DEADLINE)
                    .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
        }
        return values;
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "recorder");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
