package io.emotionstreams.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

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

    @Override
    void close();

    /**
     * Opens a video file (whatever JavaCV's ffmpeg reads) or a folder of JPEG and PNG images.
     *
     * @param framesPerSecond pace of an image folder, more than 0; a video brings its own
     * @throws UnreadableSourceException when there is no such file, or it is neither
     */
    static FrameSource open(Path path, double framesPerSecond) {
        if (!Files.exists(path)) {
            throw new UnreadableSourceException("there is no file or folder '" + path + "'");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableSourceException("'" + path + "' may not be read by this user");
        }
        return Files.isDirectory(path) ? new ImageFolderSource(path, framesPerSecond) : new VideoFileSource(path);
    }
}
