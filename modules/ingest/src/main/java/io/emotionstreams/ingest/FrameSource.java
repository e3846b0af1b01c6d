package io.emotionstreams.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Frames in the order of their media time, read once. Not thread-safe. */
public interface FrameSource extends AutoCloseable {
    /** Name for the header {@code source}: the file's or directory's name without its path. */
    String name();

    /** Number of frames; empty if the container does not report it. */
    OptionalLong frameCount();

    /**
     * Reads the next frame.
     *
     * @return empty at the end
     * @throws UnreadableSourceException when the source can't be read further
     */
    Optional<SourceFrame> next();

    /** Frames per second, greater than 0, averaged if they vary; empty if the source does not report it. */
    default OptionalDouble framesPerSecond() {
        return OptionalDouble.empty();
    }

    /** Capture time of the recorded end marker in epoch milliseconds; known at the earliest once {@link #next} is empty. */
    default OptionalLong endedAt() {
        return OptionalLong.empty();
    }

    /** What a message calls the frame with this index in the source: its number, or the image's file. */
    default String describe(long index) {
        return "frame " + index;
    }

    @Override
    void close();

    /**
     * Opens a video file (any format that JavaCV's ffmpeg reads), a session archive, an image (JPEG or PNG) or a
     * directory of images.
     *
     * @param framesPerSecond frame rate of a directory of images, greater than 0; a video has its own
     * @throws UnreadableSourceException when there is no such file, or it is none of these
     */
    static FrameSource open(Path path, double framesPerSecond) {
        if (!Files.exists(path)) {
            throw new UnreadableSourceException("there is no file or directory '" + path + "'");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableSourceException("no permission to read '" + path + "'");
        }
        if (Files.isDirectory(path) || ImageFolderSource.isImage(path)) {
            return new ImageFolderSource(path, framesPerSecond);
        }
        // A pipe can be read once only, and no archive comes through one.
        return Files.isRegularFile(path) && ArchiveFormat.isArchive(path)
                ? new ArchiveSource(path)
                : new VideoFileSource(path);
    }

    /**
     * Opens a camera. When the connection is lost it is opened again with increasing pauses.
     *
     * @param address number of a local camera, or an address that ffmpeg opens: {@code /dev/video0}, {@code rtsp://…},
     *     {@code http://…}
     * @throws UnreadableSourceException when the first attempt fails
     */
    static FrameSource camera(String address) {
        return new CameraSource(address, CameraSource.FIRST_PAUSE);
    }

    /**
     * A section of a recording from one media time (inclusive) to another (exclusive). Its own media time starts at 0.
     *
     * @param to {@code null} for the source's end
     * @throws IllegalArgumentException when the section would be empty
     */
    static FrameSource section(FrameSource source, Duration from, Duration to) {
        return new SectionSource(source, from, to);
    }

    /**
     * Opens a source on a thread of its own, since loading ffmpeg takes a second. Whoever uses it before it is open waits,
     * and gets its failure.
     */
    static FrameSource opening(Supplier<FrameSource> open) {
        return new OpeningSource(open);
    }

    /** Repeats a recording endlessly; each round opens it again. */
    static FrameSource loop(Supplier<FrameSource> open) {
        return new LoopSource(open);
    }
}
