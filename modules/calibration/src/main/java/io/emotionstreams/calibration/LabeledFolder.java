package io.emotionstreams.calibration;

import io.emotionstreams.contracts.Emotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a folder of labeled crops: one subfolder of PNG or JPEG images per emotion, each image of another person. */
public final class LabeledFolder {
    private LabeledFolder() {}

    /**
     * Reads all images, which are converted to gray and scaled to 48×48.
     *
     * @throws IllegalArgumentException if it is no folder, has a subfolder that is no emotion, an image that can't be read, or
     *     no image; the message says what was expected
     */
    public static List<LabeledCrop> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "'%s' is no folder: give one with a subfolder of PNG or JPEG images per emotion".formatted(folder));
        }
        List<LabeledCrop> crops = new ArrayList<>();
        try (FaceImage image = new FaceImage()) {
            for (Path subfolder : entries(folder)) {
                if (Files.isDirectory(subfolder)) {
                    read(subfolder, image, crops);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' can't be read: %s".formatted(folder, e.getMessage()), e);
        }
        if (crops.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' has no PNG or JPEG images in subfolders that are named for emotions; %s"
                            .formatted(folder, EmotionNames.choices()));
        }
        return crops;
    }

    private static void read(Path subfolder, FaceImage image, List<LabeledCrop> crops) throws IOException {
        Emotion emotion = EmotionNames.find(subfolder.getFileName().toString());
        if (emotion == null) {
            throw new IllegalArgumentException(
                    "'%s' is named for no emotion; %s".formatted(subfolder, EmotionNames.choices()));
        }
        for (Path file : entries(subfolder)) {
            if (file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)")) {
                byte[] pixels = image.read(Files.readAllBytes(file));
                if (pixels == null) {
                    throw new IllegalArgumentException("'%s' is no readable PNG or JPEG image".formatted(file));
                }
                crops.add(new LabeledCrop(emotion, null, pixels));
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
