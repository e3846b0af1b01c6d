package io.emotionstreams.app.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.ingest.SessionArchive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsDirectoryTest {
    private static final long START = 1_795_338_000_000L;

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aFrameIsFoundBySessionAndCaptureTimeWhateverTheFilesName() throws Exception {
        record("monday.zip", "usability-test-7", START, START + 100);
        record("usability-test-7.zip", "other", START);
        RecordingsDirectory recordings = new RecordingsDirectory(directory);

        assertThat(recordings.has("usability-test-7")).isTrue();
        assertThat(recordings.nearest("usability-test-7", START + 60)).hasValue(START + 100);
        assertThat(recordings.image("usability-test-7", START + 100))
                .hasValueSatisfying(
                        image -> assertThat(image).asString().isEqualTo("usability-test-7 at " + (START + 100)));
        assertThat(recordings.image("other", START + 100)).isEmpty();
    }

    @Test
    void severalArchivesOfASessionAreOne() throws Exception {
        record("a.zip", "s", START);
        record("b.zip", "s", START + 10_000);
        RecordingsDirectory recordings = new RecordingsDirectory(directory);

        assertThat(recordings.nearest("s", START + 9_000)).hasValue(START + 10_000);
        assertThat(recordings.nearest("s", START + 1_000)).hasValue(START);
        assertThat(recordings.image("s", START)).isPresent();
    }

    @Test
    void anArchiveThatJoinsItsSessionLaterTakesNothingFromIt() throws Exception {
        record("a.zip", "s", START);
        for (int other = 1; other < RecordingsDirectory.MAX_INDEXES; other++) {
            record(other + ".zip", "other-" + other, START);
        }
        RecordingsDirectory recordings = new RecordingsDirectory(directory, nanos::get);
        recordings.nearest("s", START);
        for (int other = 1; other < RecordingsDirectory.MAX_INDEXES; other++) {
            recordings.nearest("other-" + other, START);
        }

        record("b.zip", "s", START + 10_000);
        nanos.addAndGet(Duration.ofSeconds(RecordingsDirectory.RESCAN_SECONDS).toNanos());

        assertThat(recordings.nearest("s", START + 9_000)).hasValue(START + 10_000);
        assertThat(recordings.nearest("s", START)).hasValue(START);
    }

    @Test
    void aSessionsIdIsNoPath() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("recordings"));
        record("secret.zip", "secret", START);
        RecordingsDirectory recordings = new RecordingsDirectory(inside);

        for (String id : new String[] {"../secret", "../secret.zip", "secret", "", "\0", "/etc/passwd"}) {
            assertThat(recordings.has(id)).as(id).isFalse();
            assertThat(recordings.nearest(id, START)).as(id).isEmpty();
            assertThat(recordings.image(id, START)).as(id).isEmpty();
        }
    }

    @Test
    void otherFilesAreLeftAlone() throws Exception {
        Files.writeString(directory.resolve("notes.txt"), "x".repeat(100));
        Files.write(directory.resolve("empty.zip"), new byte[0]);
        Files.createDirectory(directory.resolve("folder.zip"));
        RecordingsDirectory recordings = new RecordingsDirectory(directory);

        assertThat(recordings.has("")).isFalse();
    }

    @Test
    void filesThatComeAndGoAreNoticedWithinSeconds() throws Exception {
        RecordingsDirectory recordings = new RecordingsDirectory(directory, nanos::get);
        assertThat(recordings.has("s")).isFalse();

        record("s.zip", "s", START);
        assertThat(recordings.has("s")).as("not looked yet").isFalse();
        nanos.addAndGet(Duration.ofSeconds(RecordingsDirectory.RESCAN_SECONDS).toNanos());
        assertThat(recordings.has("s")).isTrue();
        assertThat(recordings.nearest("s", START)).hasValue(START);

        Files.delete(directory.resolve("s.zip"));
        nanos.addAndGet(Duration.ofSeconds(RecordingsDirectory.RESCAN_SECONDS).toNanos());
        assertThat(recordings.nearest("s", START)).isEmpty();
    }

    @Test
    void damageIsReportedWithoutThePath() throws Exception {
        Path file = record("s.zip", "s", START);
        RecordingsDirectory recordings = new RecordingsDirectory(directory);
        recordings.nearest("s", START);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(bytes.indexOf("s at "));
            out.write('X');
        }

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> recordings.image("s", START))
                .withMessageContaining("damaged")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(directory.toString(), "s.zip"));
    }

    @Test
    void aDirectoryThatIsNotThereIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordingsDirectory(directory.resolve("none")))
                .withMessageContaining("is not a directory");
    }

    private Path record(String name, String session, long... capturedAt) {
        Path file = directory.resolve(name);
        try (SessionArchive archive = SessionArchive.create(file, session)) {
            for (long time : capturedAt) {
                Headers headers = new RecordHeaders();
                FrameHeaders.describeFrame(headers, time, null, null);
                byte[] image = (session + " at " + time).getBytes(StandardCharsets.UTF_8);
                archive.addFrame(new ConsumerRecord<>(
                        "frames",
                        0,
                        0,
                        time,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        session,
                        image,
                        headers,
                        Optional.empty()));
            }
        }
        return file;
    }
}
