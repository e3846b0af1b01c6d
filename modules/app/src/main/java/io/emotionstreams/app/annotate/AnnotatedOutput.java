package io.emotionstreams.app.annotate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;

/** Where annotated frames go: an image, a folder of images, or a video, by the name of the output. */
interface AnnotatedOutput extends AutoCloseable {
    /**
     * Writes the next frame.
     *
     * @param picture 8-bit BGR; not kept
     * @param mediaTime when it is shown, not before the frame before it
     * @throws IllegalStateException when it can't be written
     */
    void write(Mat picture, Duration mediaTime);

    /** Finishes what was begun. */
    @Override
    void close();

    /**
     * Opens the kind of output that the name asks for.
     *
     * @param framesPerSecond of a video
     * @throws IllegalArgumentException when there is something of that name already
     */
    static AnnotatedOutput open(Path out, double framesPerSecond) {
        if (Files.exists(out)) {
            throw new IllegalArgumentException("'" + out + "' exists already: name another output, or delete it first");
        }
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png")) {
            return ImageOutput.image(out);
        }
        if (name.endsWith(".mp4") || name.endsWith(".mov") || name.endsWith(".mkv")) {
            return new VideoOutput(out, framesPerSecond);
        }
        return ImageOutput.folder(out);
    }
}
