package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A detector that dies in mid-stream continues each session's tracks and counts where their last result left them. */
@ExtendWith(SharedBroker.class)
class DetectCrashIT {
    private static final int SESSIONS = 2;
    private static final int FRAMES = 60;
    private static final int KILLS = 2;
    private static final int MAX_FPS = 5;
    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;
    private static final long FRAME_MILLIS = 100;

    /** A cap of half the frames by capture time, and frames that no load makes too old: the same in each run. */
    private static final Map<String, String> PACE =
            Map.of("pace.max-fps", Integer.toString(MAX_FPS), "pace.max-age-ms", "3600000");

    private static final int RESULTS = SESSIONS * (FRAMES / 2 + 1); // with each session's end

    @TempDir
    private Path folder;

    @Test
    void aDetectorKilledTwiceGivesTheSameTracksAndSkipsTheSameFrames(TestCluster cluster) throws Exception {
        List<byte[]> images = Clip.frames(FRAMES);

        List<List<Object>> undisturbed = undisturbed(cluster, images);
        List<List<Object>> killed = killed(cluster, images);

        assertThat(killed).containsExactlyInAnyOrderElementsOf(undisturbed);
        assertThat(skipped(killed)).isEqualTo(SESSIONS * FRAMES / 2);
    }

    private List<List<Object>> undisturbed(TestCluster cluster, List<byte[]> images) throws Exception {
        Settings settings = Deployment.create(cluster, "undisturbed-", folder, PACE);
        write(cluster, settings, images);
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.of(Stage.DETECT));
                TopicReader<String, FaceCrops> results =
                        cluster.reader(settings.topics().faceCrops())) {
            List<ConsumerRecord<String, FaceCrops>> seen = results.next(RESULTS, DEADLINE);
            pipeline.throwFailure();
            return described(seen);
        }
    }

    private List<List<Object>> killed(TestCluster cluster, List<byte[]> images) throws Exception {
        Settings settings = Deployment.create(cluster, "killed-", folder, PACE);
        write(cluster, settings, images);
        try (TopicReader<String, FaceCrops> results =
                cluster.reader(settings.topics().faceCrops())) {
            List<ConsumerRecord<String, FaceCrops>> seen = new ArrayList<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                int wanted = kill * RESULTS / (KILLS + 2) - seen.size();
                try (ChildJvm detect = detect(settings, cluster)) {
                    if (wanted > 0) {
                        seen.addAll(detect.meanwhile(() -> results.next(wanted, DEADLINE)));
                    }
                    detect.kill();
                }
                seen.addAll(results.toEnd(DEADLINE));
                assertThat(seen).as("killed in mid-stream").hasSizeLessThan(RESULTS);
            }
            try (ChildJvm detect = detect(settings, cluster)) {
                int left = RESULTS - seen.size();
                seen.addAll(detect.meanwhile(() -> results.next(left, DEADLINE)));
            }
            seen.addAll(results.toEnd(DEADLINE)); // what came twice
            return described(seen);
        }
    }

    private ChildJvm detect(Settings settings, TestCluster cluster) {
        Stream<String> run = Stream.of(
                "run", "--stages", "detect", "--bootstrap-servers", cluster.bootstrapServers(), "--topic-prefix");
        Stream<String> quickly = Stream.of(
                "--set", "kafka.session.timeout.ms=6000",
                "--set", "kafka.heartbeat.interval.ms=1500",
                "--set", "kafka.transaction.timeout.ms=5000",
                "--set", "kafka.max.poll.records=4",
                "--set", "processing.commit-interval-ms=10");
        Stream<String> pace = PACE.entrySet().stream()
                .flatMap(setting -> Stream.of("--set", setting.getKey() + "=" + setting.getValue()));
        return ChildJvm.start(
                folder,
                Stream.of(run, Stream.of(settings.topicsPrefix()), quickly, pace)
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    /** Session, frame, the faces' tracks in order, and how many frames were skipped before it. */
    private static List<List<Object>> described(List<ConsumerRecord<String, FaceCrops>> records) {
        List<List<Object>> described = new ArrayList<>();
        for (ConsumerRecord<String, FaceCrops> record : records) {
            FaceCrops crops = record.value();
            List<Object> tracks = new ArrayList<>();
            if (crops != null) {
                crops.faces().stream().map(FaceCrop::track).forEach(track -> tracks.add(String.valueOf(track)));
            }
            Object frame = crops == null ? "end" : crops.frame().index();
            described.add(List.of(record.key(), frame, tracks, FrameHeaders.skippedFrames(record.headers())));
        }
        return described;
    }

    private static long skipped(List<List<Object>> described) {
        return described.stream().mapToLong(record -> (Long) record.get(3)).sum();
    }

    /** Live frames, all sessions side by side. */
    private static void write(TestCluster cluster, Settings settings, List<byte[]> images) {
        Topic<String, byte[]> topic = settings.topics().videoFrames();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int frame = 0; frame <= FRAMES; frame++) {
            for (int session = 0; session < SESSIONS; session++) {
                Camera<byte[]> camera = new Camera<>(topic, "session-" + session, FIRST_CAPTURED_AT, FRAME_MILLIS);
                if (frame == FRAMES) {
                    records.add(camera.end(frame));
                } else {
                    ProducerRecord<String, byte[]> record = camera.frame(frame, images.get(frame));
                    FrameHeaders.describePace(record.headers(), true);
                    records.add(record);
                }
            }
        }
        try (TopicWriter<String, byte[]> writer = cluster.writer(topic)) {
            writer.sendAll(records);
        }
    }
}
