package io.emotionstreams.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A data set of labeled faces, in file order. Immutable and thread-safe.
 */
public final class FaceData {
    private final LabeledFaces all;
    private final byte[] splits;
    private final String fingerprint;

    FaceData(LabeledFaces all, byte[] splits, String fingerprint) {
        this.all = all;
        this.splits = splits;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads a data set. A file must be Kaggle's {@code fer2013.csv}, plain or gzipped, with the columns {@code emotion},
     * {@code pixels} and {@code Usage} in any order. A directory must have one subdirectory of PNG or JPEG images per
     * emotion. These may be grouped in {@code Training}, {@code PublicTest} and {@code PrivateTest}, or in
     * {@code train}, {@code validation} and {@code test}; otherwise all images are Training. Images are converted to
     * gray and scaled to 48×48.
     *
     * @param strict stop at the first malformed row
     * @param onMalformed called for each malformed row as it is read
     * @throws IllegalArgumentException if the file does not exist, has a different header, has no valid row, or has a
     *     malformed row and {@code strict} is set; the message says what was expected
     */
    public static FaceData read(Path data, boolean strict, Consumer<MalformedRow> onMalformed) {
        if (!Files.exists(data)) {
            throw new IllegalArgumentException(
                    "'%s' does not exist; expected fer2013.csv, fer2013.csv.gz, or a directory with one subdirectory per emotion"
                            .formatted(data));
        }
        FaceCollector faces = new FaceCollector(data, strict, onMalformed);
        try {
            if (Files.isDirectory(data)) {
                FaceDirectories.read(data, faces);
            } else {
                FaceCsv.read(data, faces);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read '%s': %s".formatted(data, e.getMessage()), e);
        }
        return faces.finish();
    }

    /** The faces of one split, in file order; copied at each call. May be empty. */
    public LabeledFaces faces(Split split) {
        return all.subset(IntStream.range(0, all.size())
                .filter(i -> splits[i] == FaceCollector.code(split))
                .toArray());
    }

    /** The faces of all splits, in file order. */
    public LabeledFaces all() {
        return all;
    }

    /** SHA-256 in hex over the pixels, label and split of every face, in file order. */
    public String fingerprint() {
        return fingerprint;
    }
}
