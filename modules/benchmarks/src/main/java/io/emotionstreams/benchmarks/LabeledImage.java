package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image with what is known of its faces.
 *
 * @param image JPEG or PNG
 * @param faces all its faces; {@code null} if nothing is known
 * @param ignored boxes in which a find counts neither as right nor as wrong
 */
@SuppressWarnings("ArrayRecordComponent") // read only here
record LabeledImage(byte[] image, List<BoundingBox> faces, List<BoundingBox> ignored) {
    private static final List<String> IMAGES = List.of(".jpg", ".jpeg", ".png");
    private static final List<String> VIDEOS = List.of(".mp4", ".mkv", ".webm", ".mov", ".avi");
    private static final int BOX_VALUES = 4;

    /**
     * Reads all images and the frames of all videos in a directory.
     *
     * @param truth the faces in them, or {@code null}
     * @throws IllegalArgumentException if the directory has none, or the truth is not as {@code --help} says
     */
    static List<LabeledImage> read(Path directory, Path truth) throws IOException {
        JsonNode known = truth == null ? null : JsonMapper.shared().readTree(Files.readString(truth));
        List<LabeledImage> images = new ArrayList<>();
        for (Path file : files(directory)) {
            String name = directory.relativize(file).toString().replace('\\', '/');
            List<BoundingBox> faces =
                    known == null ? null : boxes(known.path(name).path("faces"));
            List<BoundingBox> ignored =
                    known == null ? List.of() : boxes(known.path(name).path("ignored"));
            if (hasEnding(file, IMAGES)) {
                images.add(new LabeledImage(Files.readAllBytes(file), faces, ignored));
            } else {
                frames(file).forEach(frame -> images.add(new LabeledImage(frame, faces, ignored)));
            }
        }
        if (images.isEmpty()) {
            throw new IllegalArgumentException("there are no images or videos in " + directory);
        }
        return images;
    }

    /** Whether it is known to have no faces. */
    boolean isWithoutFaces() {
        return faces != null && faces.isEmpty() && ignored.isEmpty();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> hasEnding(file, IMAGES) || hasEnding(file, VIDEOS))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasEnding(Path file, List<String> endings) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    private static List<byte[]> frames(Path video) {
        List<byte[]> frames = new ArrayList<>();
        try (FrameSource source = FrameSource.open(video, 1)) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                frames.add(next.get().image());
            }
        }
        return frames;
    }

    private static List<BoundingBox> boxes(JsonNode boxes) {
        return StreamSupport.stream(boxes.spliterator(), false)
                .map(box -> {
                    if (box.size() != BOX_VALUES) {
                        throw new IllegalArgumentException("a box must be [x, y, width, height] but is " + box);
                    }
                    return new BoundingBox(
                            box.get(0).floatValue(),
                            box.get(1).floatValue(),
                            box.get(2).floatValue(),
                            box.get(3).floatValue());
                })
                .toList();
    }
}
