package io.emotionstreams.app.annotate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bytedeco.opencv.opencv_core.Mat;

/** Destination of annotated frames: an image, a directory of images, or a video, depending on its name. */
interface AnnotatedOutput extends AutoCloseable {
    /** Nobody wants a directory of such a name. */
    Pattern OTHER_MEDIA = Pattern.compile("\\.(avi|bmp|flv|gif|heic|m4v|mpe?g|ogv|tiff?|ts|webm|webp|wmv|zip)$");

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
     * @throws IllegalArgumentException when the output exists, or is of a format that is not written
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
        if (OTHER_MEDIA.matcher(name).find()) {
            throw new IllegalArgumentException("'" + out
                    + "' can't be written: choose an image (.jpg, .png), a video (.mp4, .mov, .mkv), or a directory");
        }
        return ImageOutput.directory(out);
    }
}
