package io.emotionstreams.app.annotate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;

/** Destination of annotated frames: an image, a directory of images, or a video, depending on its name. */
interface AnnotatedOutput extends AutoCloseable {
    /**
     * Writes the next frame.
     *
     * @param picture 8-bit BGR; not retained
     * @param mediaTime presentation time, not before that of the previous frame
     * @throws IllegalStateException when it can't be written
     */
    void write(Mat picture, Duration mediaTime);

    /** Finishes the file. */
    @Override
    void close();

    /**
     * Opens the output that matches the name's extension.
     *
     * @param framesPerSecond frame rate of a video
     * @throws IllegalArgumentException when the output exists
     */
    static AnnotatedOutput open(Path out, double framesPerSecond) {
        if (Files.exists(out)) {
            throw new IllegalArgumentException(
                    "'" + out + "' already exists: choose another output or delete it first");
        }
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png")) {
            return ImageOutput.image(out);
        }
        if (name.endsWith(".mp4") || name.endsWith(".mov") || name.endsWith(".mkv")) {
            return new VideoOutput(out, framesPerSecond);
        }
        return ImageOutput.directory(out);
    }
}
