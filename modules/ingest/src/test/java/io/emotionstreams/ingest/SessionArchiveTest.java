package io.emotionstreams.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.FrameHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionArchiveTest {
    private static final long START = 1_700_000_000_000L;
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

    @TempDir
    Path directory;

    @Test
    void framesAreReplayedByteForByteWithTheirHeadersAndTimes() {
        Path file = recorded(3, true);

        List<SourceFrame> frames = new ArrayList<>();
        try (FrameSource source = FrameSource.open(file, 15)) {
            assertThat(source.frameCount()).hasValue(3);
            assertThat(source.framesPerSecond()).hasValue(10);
            readInto(frames, source);
            assertThat(source.endedAt()).hasValue(START + 777);
        }

        assertThat(frames).extracting(SourceFrame::index).containsExactly(0L, 1L, 2L);
        assertThat(frames).extracting(frame -> frame.mediaTime().toMillis()).containsExactly(0L, 100L, 200L);
        assertThat(frames.get(2).image()).isEqualTo(image(2));
        assertThat(frames.get(2).original().capturedAt()).isEqualTo(START + 200);
        assertThat(new RecordHeaders(frames.get(2).original().headers()))
                .isEqualTo(record(image(2), START + 200).headers());
    }

    @Test
    void anyUnzipToolFindsTheImages() throws Exception {
        try (ZipFile zip = new ZipFile(recorded(2, true).toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "session.json",
                            "frames/00000000.json",
                            "frames/00000000.jpg",
                            "frames/00000001.json",
                            "frames/00000001.jpg",
                            "end.json");
            assertThat(zip.getInputStream(zip.getEntry("frames/00000001.jpg")).readAllBytes())
                    .isEqualTo(image(1));
        }
    }

    @Test
    void aRecordingTruncatedAtAnyByteReplaysUpToItsLastCompleteFrame() throws Exception {
        byte[] whole = Files.readAllBytes(recorded(3, false));
        int seen = 0;
        for (int length = firstEntryEnd(whole); length < whole.length; length++) {
            Path cut = Files.write(directory.resolve("cut.zip"), Arrays.copyOf(whole, length));

            List<SourceFrame> frames = new ArrayList<>();
            try (FrameSource source = FrameSource.open(cut, 15)) {
                readInto(frames, source);
            }

            assertThat(frames).as("after %d bytes", length).hasSizeBetween(seen, 3);
            seen = frames.size();
            for (SourceFrame frame : frames) {
                assertThat(frame.image()).isEqualTo(image((int) frame.index()));
            }
        }
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void aFlippedBitIsReportedAsDamage() throws Exception {
        Path file = recorded(3, true);
        byte[] bytes = Files.readAllBytes(file);
        bytes[indexOf(bytes, image(1)) + 3] ^= 1;
        Files.write(file, bytes);

        try (FrameSource source = FrameSource.open(file, 15)) {
            assertThat(source.next()).isPresent();
            assertThatExceptionOfType(UnreadableSourceException.class)
                    .isThrownBy(source::next)
                    .withMessageContaining("is damaged after frame 1");
        }
    }

    @Test
    void binaryHeadersAndUnreadableCaptureTimesArePreserved() {
        Path file = directory.resolve("odd.zip");
        try (SessionArchive archive = SessionArchive.create(file, "s")) {
            ConsumerRecord<String, byte[]> record = record(JPEG, START);
            record.headers().remove(FrameHeaders.CAPTURED_AT).add(FrameHeaders.CAPTURED_AT, "noon".getBytes(UTF_8));
            record.headers().add("raw", new byte[] {(byte) 0xc3, 0x28}).add("none", null);
            archive.addFrame(record);
        }

        try (FrameSource source = FrameSource.open(file, 15)) {
            OriginalRecord original = source.next().orElseThrow().original();
            assertThat(original.capturedAt()).isNull();
            assertThat(header(original, FrameHeaders.CAPTURED_AT)).isEqualTo("noon".getBytes(UTF_8));
            assertThat(header(original, "raw")).containsExactly(0xc3, 0x28);
            assertThat(header(original, "none")).isNull();
        }
    }

    @Test
    void aLateFrameIsReplayedEquallyLate() {
        Path file = directory.resolve("late.zip");
        try (SessionArchive archive = SessionArchive.create(file, "s")) {
            archive.addFrame(record(JPEG, START + 5000));
            archive.addFrame(record(JPEG, START));
        }

        try (FrameSource source = FrameSource.open(file, 15)) {
            source.next();
            SourceFrame late = source.next().orElseThrow();
            assertThat(late.mediaTime()).isZero();
            assertThat(late.original().capturedAt()).isEqualTo(START);
        }
    }

    @Test
    void anExistingFileIsNotOverwritten() throws Exception {
        Path file = Files.writeString(directory.resolve("precious.zip"), "precious");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionArchive.create(file, "s"))
                .withMessageContaining("already exists");
        assertThat(file).hasContent("precious");
    }

    @Test
    void anyOtherZipFileIsRejected() throws Exception {
        Path file = directory.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("letter.txt"));
        }

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.open(file, 15))
                .withMessageContaining("not a session archive");
    }

    private Path recorded(int frames, boolean ended) {
        Path file = directory.resolve("session.zip");
        try (SessionArchive archive = SessionArchive.create(file, "usability-test")) {
            for (int i = 0; i < frames; i++) {
                archive.addFrame(record(image(i), START + i * 100L));
            }
            assertThat(archive.frames()).isEqualTo(frames);
            if (ended) {
                archive.addEnd(record(null, START + 777));
            }
        }
        return file;
    }

    private static byte[] image(int i) {
        byte[] image = Arrays.copyOf(JPEG, 40);
        Arrays.fill(image, 5, image.length, (byte) (100 + i));
        return image;
    }

    private static ConsumerRecord<String, byte[]> record(byte[] image, long capturedAt) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, capturedAt, 7L, "café cam");
        return new ConsumerRecord<>(
                "video-frames",
                0,
                0,
                START,
                TimestampType.CREATE_TIME,
                0,
                0,
                "usability-test",
                image,
                headers,
                Optional.empty());
    }

    private static byte[] header(OriginalRecord original, String name) {
        for (Header header : original.headers()) {
            if (header.key().equals(name)) {
                return header.value();
            }
        }
        throw new AssertionError("no header " + name);
    }

    private static void readInto(List<SourceFrame> frames, FrameSource source) {
        for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
            frames.add(next.get());
        }
    }

    private static int firstEntryEnd(byte[] zip) {
        return indexOf(zip, "frames/".getBytes(UTF_8)) - 30;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
