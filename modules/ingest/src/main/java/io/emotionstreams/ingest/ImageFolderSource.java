package io.emotionstreams.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JPEG and PNG files of one directory, or a single such file, as frames. The bytes are not decoded: the pipeline
 * reports bad images. Sorted by name in natural order, so that frame-10 follows frame-9.
 */
final class ImageFolderSource implements FrameSource {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int PADDED_DIGITS = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path directory;
    private final double framesPerSecond;
    private final int count;
    private final Iterator<Path> images;
    private long index;

    ImageFolderSource(Path directory, double framesPerSecond) {
        if (!(framesPerSecond > 0)) {
            throw new IllegalArgumentException("frames per second must be greater than 0 but is " + framesPerSecond);
        }
        this.directory = directory;
        this.framesPerSecond = framesPerSecond;
        List<Path> found = isImage(directory) && Files.isRegularFile(directory) ? List.of(directory) : list(directory);
        if (found.isEmpty()) {
            throw new UnreadableSourceException("directory '" + directory + "' contains no .jpg, .jpeg or .png file");
        }
        this.count = found.size();
        this.images = found.iterator();
    }

    @Override
    public String name() {
        return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public OptionalLong frameCount() {
        return OptionalLong.of(count);
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return OptionalDouble.of(framesPerSecond);
    }

    @Override
    public Optional<SourceFrame> next() {
        if (!images.hasNext()) {
            return Optional.empty();
        }
        Path image = images.next();
        try {
            Duration mediaTime = Duration.ofNanos(Math.round(index * NANOS_PER_SECOND / framesPerSecond));
            return Optional.of(new SourceFrame(index++, mediaTime, Files.readAllBytes(image)));
        } catch (IOException e) {
            throw new UnreadableSourceException("image '" + image + "' can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {}

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .filter(ImageFolderSource::isImage)
                    .sorted(Comparator.comparing(ImageFolderSource::sortKey))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSourceException("directory '" + directory + "' can't be read: " + e.getMessage(), e);
        }
    }

    /** Whether a file is an image, by its extension. */
    static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    /** The name with all numbers zero-padded to the same length. */
    private static String sortKey(Path file) {
        Matcher numbers = NUMBER.matcher(file.getFileName().toString());
        return numbers.replaceAll(
                number -> "0".repeat(Math.max(0, PADDED_DIGITS - number.group().length())) + number.group());
    }
}
