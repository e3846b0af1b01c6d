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
 * The JPEG and PNG files of one folder, or one such file, as frames, byte for byte: what is wrong with an image is the
 * pipeline's to say.
 * Ordered by name with numbers compared as numbers, so that frame-10 follows frame-9.
 */
final class ImageFolderSource implements FrameSource {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int DIGITS_OF_A_LONG = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path folder;
    private final double framesPerSecond;
    private final int count;
    private final Iterator<Path> images;
    private long index;

    ImageFolderSource(Path folder, double framesPerSecond) {
        if (!(framesPerSecond > 0)) {
            throw new IllegalArgumentException("frames per second must be more than 0 but are " + framesPerSecond);
        }
        this.folder = folder;
        this.framesPerSecond = framesPerSecond;
        List<Path> found = isImage(folder) && Files.isRegularFile(folder) ? List.of(folder) : list(folder);
        if (found.isEmpty()) {
            throw new UnreadableSourceException("folder '" + folder + "' holds no .jpg, .jpeg or .png file");
        }
        this.count = found.size();
        this.images = found.iterator();
    }

    @Override
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
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

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(ImageFolderSource::isImage)
                    .sorted(Comparator.comparing(ImageFolderSource::sortKey))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSourceException("folder '" + folder + "' can't be read: " + e.getMessage(), e);
        }
    }

    /** Whether a file is one by its name. */
    static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    /** The name with its numbers padded to one length. */
    private static String sortKey(Path file) {
        Matcher numbers = NUMBER.matcher(file.getFileName().toString());
        return numbers.replaceAll(number ->
                "0".repeat(Math.max(0, DIGITS_OF_A_LONG - number.group().length())) + number.group());
    }
}
