package io.emotionstreams.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A place that frames are read from, in order of their media time: the start of every frame's way. Not thread-safe; one
 * reader reads it once.
 */
public interface FrameSource extends AutoCloseable {
    /** Name for the header {@code source}: the file's or folder's own name, without its path. */
    String name();

    /** How many frames there will be, as far as the container tells; empty when it doesn't. */
    OptionalLong frameCount();

    /**
     * Reads the next frame.
     *
     * @return empty at the end
     * @throws UnreadableSourceException when the source breaks off
     */
    Optional<SourceFrame> next();

    /** Frames a second, more than 0, as far as the source tells; an average where they vary. */
    default OptionalDouble framesPerSecond() {
        return OptionalDouble.empty();
    }

    /** Capture time of the end marker in epoch milliseconds; known, if ever, once {@link #next} has been empty. */
    default OptionalLong endedAt() {
        return OptionalLong.empty();
    }

    @Override
    void close();

    /**
     * Opens a video file (whatever JavaCV's ffmpeg reads), a session archive, or a folder of JPEG and PNG images or
     * one of them.
     *
     * @param framesPerSecond pace of an image folder, more than 0; a video brings its own
     * @throws UnreadableSourceException when there is no such file, or it is none of these
     */
    static FrameSource open(Path path, double framesPerSecond) {
        if (!Files.exists(path)) {
            throw new UnreadableSourceException("there is no file or folder '" + path + "'");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableSourceException("'" + path + "' may not be read by this user");
        }
        if (Files.isDirectory(path) || ImageFolderSource.isImage(path)) {
            return new ImageFolderSource(path, framesPerSecond);
        }
        return ArchiveFormat.isArchive(path) ? new ArchiveSource(path) : new VideoFileSource(path);
    }

    /**
     * Opens a camera, and opens it again, ever less often, whenever it breaks off.
     *
     * @param address number of a local camera, or what ffmpeg opens: {@code /dev/video0}, {@code rtsp://…},
     *     {@code http://…}
     * @throws UnreadableSourceException when the first attempt fails
     */
    static FrameSource camera(String address) {
        return new CameraSource(address, CameraSource.FIRST_PAUSE);
    }

    /**
     * The part of a source from one media time (inclusive) to another (exclusive); it starts at once.
     *
     * @param to {@code null} for the source's end
     * @throws IllegalArgumentException when the part would be empty
     */
    static FrameSource section(FrameSource source, Duration from, Duration to) {
        return new SectionSource(source, from, to);
    }

    /** A source again and again, without an end; each round opens it anew. */
    static FrameSource loop(Supplier<FrameSource> open) {
        return new LoopSource(open);
    }
}
