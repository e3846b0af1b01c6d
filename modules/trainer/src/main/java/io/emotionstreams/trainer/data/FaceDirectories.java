package io.emotionstreams.trainer.data;

import io.emotionstreams.calibration.EmotionNames;
import io.emotionstreams.calibration.FaceImage;
import io.emotionstreams.contracts.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a directory with one subdirectory of images per emotion, optionally grouped by split. */
final class FaceDirectories {
    /** FER2013's own names and those in other copies. */
    private static final Map<String, Split> SPLITS = Map.of(
            "training", Split.TRAINING,
            "train", Split.TRAINING,
            "publictest", Split.PUBLIC_TEST,
            "validation", Split.PUBLIC_TEST,
            "privatetest", Split.PRIVATE_TEST,
            "test", Split.PRIVATE_TEST);

    private final Path root;
    private final FaceCollector faces;
    private final FaceImage image;

    private FaceDirectories(Path root, FaceCollector faces, FaceImage image) {
        this.root = root;
        this.faces = faces;
        this.image = image;
    }

    /** Reports every image below {@code root} to {@code faces}, sorted by name so that the order is always the same. */
    static void read(Path root, FaceCollector faces) throws IOException {
        try (FaceImage image = new FaceImage()) {
            FaceDirectories reader = new FaceDirectories(root, faces, image);
            for (Path directory : directories(root)) {
                Split split = SPLITS.get(lowerName(directory));
                if (split == null) {
                    reader.emotionDirectory(directory, Split.TRAINING);
                } else {
                    for (Path emotion : directories(directory)) {
                        reader.emotionDirectory(emotion, split);
                    }
                }
            }
        }
    }

    private void emotionDirectory(Path directory, Split split) throws IOException {
        Emotion emotion = EmotionNames.find(lowerName(directory));
        if (emotion == null) {
            faces.reject(root.relativize(directory).toString(), "unknown emotion; " + EmotionNames.choices());
            return;
        }
        for (Path file : entries(directory)) {
            if (!lowerName(file).matches(".*\\.(png|jpe?g)")) {
                continue;
            }
            byte[] face = image.read(Files.readAllBytes(file));
            if (face == null) {
                faces.reject(root.relativize(file).toString(), "not a readable PNG or JPEG image");
            } else {
                faces.add(face, emotion.index(), split, FaceCollector.NO_ROW);
            }
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        return entries(parent).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static String lowerName(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
