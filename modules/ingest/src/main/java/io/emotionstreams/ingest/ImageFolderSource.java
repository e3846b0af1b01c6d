package io.emotionstreams.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JPEG and PNG files of one directory, or a single such file, as frames. The bytes are not decoded: the pipeline
 * reports bad images. Sorted by name in natural order, so that frame-10 follows frame-9.
 */
final class ImageFolderSource implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(ImageFolderSource.class);
    private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png");
    private static final Set<String> OTHER_PICTURES =
            Set.of("avif", "bmp", "dng", "gif", "heic", "heif", "jfif", "jp2", "jpe", "jxl", "tif", "tiff", "webp");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int PADDED_DIGITS = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path directory;
    private final double framesPerSecond;
    private final List<Path> images;
    private int index;

    ImageFolderSource(Path directory, double framesPerSecond) {
        if (!(framesPerSecond > 0)) {
            throw new IllegalArgumentException("frames per second must be greater than 0 but is " + framesPerSecond);
        }
        this.directory = directory;
        this.framesPerSecond = framesPerSecond;
        this.images = Files.isDirectory(directory) ? list(directory) : List.of(directory);
        if (images.isEmpty()) {
            throw new UnreadableSourceException("directory '" + directory + "' contains no .jpg, .jpeg or .png file");
        }
    }

    @Override
    public String name() {
        return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public OptionalLong frameCount() {
        return OptionalLong.of(images.size());
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return OptionalDouble.of(framesPerSecond);
    }

    @Override
    public Optional<SourceFrame> next() {
        if (index == images.size()) {
            return Optional.empty();
        }
        Path image = images.get(index);
        try {
            Duration mediaTime = Duration.ofNanos(Math.round(index * NANOS_PER_SECOND / framesPerSecond));
            return Optional.of(new SourceFrame(index++, mediaTime, Files.readAllBytes(image)));
        } catch (IOException e) {
            throw new UnreadableSourceException("image '" + image + "' can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String describe(long ofFrame) {
        return "image '" + images.get(Math.toIntExact(ofFrame)).getFileName() + "'";
    }

    @Override
    public void close() {}

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            Map<Boolean, List<Path>> files = entries.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(ImageFolderSource::sortKey))
                    .collect(Collectors.partitioningBy(ImageFolderSource::isImage));
            leftOut(files.get(false)).ifPresent(LOG::error);
            return files.get(true);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSourceException("directory '" + directory + "' can't be read: " + e.getMessage(), e);
        }
    }

    /** Whoever replays a folder of photographs would not notice that those of a telephone are missing. */
    static Optional<String> leftOut(List<Path> others) {
        List<Path> pictures = others.stream()
                .filter(file -> OTHER_PICTURES.contains(extension(file)))
                .toList();
        return pictures.isEmpty()
                ? Optional.empty()
                : Optional.of("files that are neither JPEG nor PNG are left out: " + pictures.size() + ", such as '"
                        + pictures.get(0).getFileName() + "'");
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether a file is an image, by its extension. */
    static boolean isImage(Path file) {
        return IMAGES.contains(extension(file));
    }

    /** The name with all numbers zero-padded to the same length. */
    private static String sortKey(Path file) {
        Matcher numbers = NUMBER.matcher(file.getFileName().toString());
        return numbers.replaceAll(
                number -> "0".repeat(Math.max(0, PADDED_DIGITS - number.group().length())) + number.group());
    }
}
