package io.emotionstreams.app.annotate;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes annotated frames as image files: a single file, or numbered files in a directory. */
final class ImageOutput implements AnnotatedOutput {
    private static final int QUALITY = 95;

    private final Path out;
    private final boolean numbered;
    private final IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY);
    private long written;

    private ImageOutput(Path out, boolean numbered) {
        this.out = out;
        this.numbered = numbered;
    }

    static ImageOutput image(Path file) {
        return new ImageOutput(file, false);
    }

    static ImageOutput directory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("directory '" + directory + "' can't be created: " + e.getMessage(), e);
        }
        return new ImageOutput(directory, true);
    }

    @Override
    public void write(Mat picture, Duration mediaTime) {
        if (!numbered && written > 0) {
            throw new IllegalArgumentException(
                    "'" + out
                            + "' is a single image, but the input has more frames: choose a directory or a video, such as out.mp4");
        }
        Path file = numbered ? out.resolve("%06d.jpg".formatted(written)) : out;
        try (BytePointer encoded = new BytePointer()) {
            // Not imwrite, which does not say why it fails.
            imencode(extension(file), picture, encoded, parameters);
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be written: " + e.getMessage(), e);
        }
        written++;
    }

    private static String extension(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.'));
    }

    @Override
    public void close() {
        parameters.close();
    }
}
