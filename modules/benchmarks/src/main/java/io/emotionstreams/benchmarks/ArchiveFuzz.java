package io.emotionstreams.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.contracts.Topics;
import io.emotionstreams.ingest.ArchiveFrames;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SessionArchive;
import io.emotionstreams.ingest.UnreadableSourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Session archives, read from their first to their last frame. */
final class ArchiveFuzz implements FuzzTarget {
    private final Path file;

    ArchiveFuzz() {
        try {
            file = Files.createTempFile("fuzz", ".zip");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public List<byte[]> seeds() {
        try {
            Files.delete(file);
            String topic = Topics.withPrefix("").videoFrames().name();
            try (SessionArchive archive = SessionArchive.create(file, "usability-test")) {
                for (int i = 0; i < 3; i++) {
                    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                            topic, 0, i, "usability-test", new byte[] {(byte) 0xFF, (byte) 0xD8, 1});
                    record.headers().add("captured-at", "1700000000000".getBytes(UTF_8));
                    archive.addFrame(record);
                }
                archive.addEnd(new ConsumerRecord<>(topic, 0, 3, "usability-test", null));
            }
            return List.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        byte[] zip = input.clone();
        byte[] magic = {'P', 'K', 3, 4};
        // Anything else is read by ffmpeg, which is not ours to test.
        System.arraycopy(magic, 0, zip, 0, Math.min(magic.length, zip.length));
        Files.write(file, zip);
        if (zip.length < magic.length) {
            return;
        }
        try {
            readSingleFrames();
            SessionArchive.sessionOf(file);
            try (FrameSource source = FrameSource.open(file, 15)) {
                while (source.next().isPresent()) {
                    source.endedAt();
                }
            }
        } catch (UnreadableSourceException e) {
            // As documented.
        }
    }

    /** As the dashboard does. */
    private void readSingleFrames() throws IOException {
        try {
            ArchiveFrames frames = ArchiveFrames.index(file);
            for (long time : new long[] {Long.MIN_VALUE, 1_700_000_000_000L, Long.MAX_VALUE}) {
                Optional<Long> nearest = frames.nearest(time);
                if (nearest.isPresent()) {
                    frames.at(nearest.get());
                }
            }
        } catch (UnreadableSourceException e) {
            // As documented.
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
