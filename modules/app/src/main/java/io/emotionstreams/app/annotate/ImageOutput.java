package io.emotionstreams.app.annotate;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Annotated frames as image files: one by name, or numbered in a folder. */
final class ImageOutput implements AnnotatedOutput {
    private static final int QUALITY = 95;

    private final Path out;
    private final boolean folder;
    private final IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY);
    private long written;

    private ImageOutput(Path out, boolean folder) {
        this.out = out;
        this.folder = folder;
    }

    static ImageOutput image(Path file) {
        return new ImageOutput(file, false);
    }

    static ImageOutput folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("folder '" + folder + "' can't be made: " + e.getMessage(), e);
        }
        return new ImageOutput(folder, true);
    }

    @Override
    public void write(Mat picture, Duration mediaTime) {
        if (!folder && written > 0) {
            throw new IllegalArgumentException("'" + out
                    + "' is one image, but the input has more frames: name a folder or a video, such as out.mp4");
        }
        Path file = folder ? out.resolve("%06d.jpg".formatted(written)) : out;
        if (!imwrite(file.toString(), picture, parameters)) {
            throw new IllegalStateException("'" + file + "' can't be written: is there such a folder, and room?");
        }
        written++;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
