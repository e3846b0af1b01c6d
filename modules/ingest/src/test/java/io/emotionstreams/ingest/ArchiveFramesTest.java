package io.emotionstreams.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.emotionstreams.contracts.FrameHeaders;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFramesTest {
    private static final long START = 1_700_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void aFrameIsFoundByItsCaptureTime() throws Exception {
        ArchiveFrames frames = ArchiveFrames.index(recorded(START, START + 100, START + 200));

        assertThat(frames.session()).isEqualTo("usability-test-7");
        assertThat(frames.count()).isEqualTo(3);
        assertThat(frames.at(START + 100).orElseThrow().image()).isEqualTo(image(1));
        assertThat(frames.at(START + 101)).isEmpty();
    }

    @Test
    void theNearestFrameIsTheOneBeforeOrAfter() throws Exception {
        ArchiveFrames frames = ArchiveFrames.index(recorded(START, START + 100, START + 200));

        assertThat(frames.nearest(START + 150)).hasValue(START + 100);
        assertThat(frames.nearest(START + 151)).hasValue(START + 200);
        assertThat(frames.nearest(Long.MIN_VALUE)).hasValue(START);
        assertThat(frames.nearest(Long.MAX_VALUE)).hasValue(START + 200);
    }

    @Test
    void aFrameThatArrivedLateIsFoundAtItsCaptureTime() throws Exception {
        ArchiveFrames frames = ArchiveFrames.index(recorded(START + 100, START, START + 200));

        assertThat(frames.nearest(START + 20)).hasValue(START);
        assertThat(frames.at(START).orElseThrow().image()).isEqualTo(image(1));
    }

    @Test
    void aRecordingWithoutFramesHasNone() throws Exception {
        ArchiveFrames frames = ArchiveFrames.index(recorded());

        assertThat(frames.nearest(START)).isEmpty();
        assertThat(frames.at(START)).isEmpty();
    }

    @Test
    void aRecordingTruncatedAtAnyByteHasItsCompleteFrames() throws Exception {
        byte[] whole = Files.readAllBytes(recorded(START, START + 100));
        int seen = 0;
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(directory.resolve("cut.zip"), Arrays.copyOf(whole, length));
            if (ArchiveFrames.sessionOf(cut).isPresent()) {
                int count = ArchiveFrames.index(cut).count();
                assertThat(count).as("after %d bytes", length).isBetween(seen, 2);
                seen = count;
            }
        }
        assertThat(seen).isEqualTo(2);
    }

    @Test
    void aDamagedImageIsNotShown() throws Exception {
        Path file = recorded(START);
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, ISO_8859_1).indexOf("picture 0")] ^= 1;
        Files.write(file, bytes);
        ArchiveFrames frames = ArchiveFrames.index(file);

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> frames.at(START))
                .withMessageContaining("checksum of frames/00000000.bin");
    }

    @Test
    void anotherFileInThePlaceOfTheArchiveIsNoticed() throws Exception {
        Path file = recorded(START);
        ArchiveFrames frames = ArchiveFrames.index(file);
        Files.write(file, new byte[1000]);

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> frames.at(START))
                .withMessageContaining("has changed");
    }

    @Test
    void anArchiveThatWasCompressedIsRefused() throws Exception {
        Path file = directory.resolve("packed.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(ArchiveFormat.SESSION));
            zip.write("{\"version\":1,\"session\":\"s\"}".getBytes(UTF_8));
        }

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> ArchiveFrames.sessionOf(file))
                .withMessageContaining("compressed by another program");
    }

    @Test
    void otherFilesHaveNoSession() throws Exception {
        assertThat(ArchiveFrames.sessionOf(Files.write(directory.resolve("empty"), new byte[0])))
                .isEmpty();
        assertThat(ArchiveFrames.sessionOf(Files.writeString(directory.resolve("notes.txt"), "x".repeat(100))))
                .isEmpty();
    }

    @Test
    void bytesThatAreNoArchiveAreRefusedOrReadButNeverFail() throws Exception {
        byte[] whole = Files.readAllBytes(recorded(START, START + 100));
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            byte[] odd = whole.clone();
            for (int i = 0; i < 3; i++) {
                odd[random.nextInt(odd.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(directory.resolve("odd.zip"), odd);
            try {
                ArchiveFrames frames = ArchiveFrames.index(file);
                Optional<Long> nearest = frames.nearest(START);
                if (nearest.isPresent()) {
                    frames.at(nearest.get());
                }
            } catch (UnreadableSourceException e) {
                assertThat(e).hasMessageContaining("odd.zip");
            }
        }
    }

    private Path recorded(long... capturedAt) {
        Path file = directory.resolve("recorded-" + capturedAt.length + ".zip");
        try (SessionArchive archive = SessionArchive.create(file, "usability-test-7")) {
            for (int i = 0; i < capturedAt.length; i++) {
                archive.addFrame(record(image(i), capturedAt[i]));
            }
        }
        return file;
    }

    private static byte[] image(int number) {
        return ("picture " + number).getBytes(UTF_8);
    }

    private static ConsumerRecord<String, byte[]> record(byte[] image, long capturedAt) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, capturedAt, null, null);
        return new ConsumerRecord<>(
                "video-frames",
                0,
                0,
                capturedAt,
                TimestampType.CREATE_TIME,
                0,
                0,
                "s",
                image,
                headers,
                Optional.empty());
    }
}
