package io.emotionstreams.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Facts from the ZIP directory at the end of a session archive, known before any frame is read. A truncated recording
 * has no directory.
 *
 * @param frames number of frames
 * @param framesPerSecond average rate; empty for fewer than two frames, or when their capture times are unusable
 */
record ArchiveIndex(long frames, OptionalDouble framesPerSecond) {
    private static final double MILLIS_PER_SECOND = 1000;

    /** Reads the index; empty when the file has no ZIP directory. */
    static Optional<ArchiveIndex> read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> frames = zip.stream()
                    .filter(entry -> entry.getName().startsWith(ArchiveFormat.FRAMES)
                            && entry.getName().endsWith(ArchiveFormat.JSON))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            return Optional.of(new ArchiveIndex(frames.size(), rate(zip, frames)));
        } catch (ZipException e) {
            // "zip END header not found": a truncated recording.
            return Optional.empty();
        }
    }

    private static OptionalDouble rate(ZipFile zip, List<? extends ZipEntry> frames) throws IOException {
        if (frames.size() < 2) {
            return OptionalDouble.empty();
        }
        Long first = capturedAt(zip, frames.get(0));
        Long last = capturedAt(zip, frames.get(frames.size() - 1));
        return first == null || last == null || last <= first
                ? OptionalDouble.empty()
                : OptionalDouble.of((frames.size() - 1) * MILLIS_PER_SECOND / (last - first));
    }

    private static Long capturedAt(ZipFile zip, ZipEntry frame) throws IOException {
        try (InputStream in = zip.getInputStream(frame)) {
            return ArchiveFormat.entry(in.readAllBytes()).capturedAt();
        }
    }
}
