package io.emotionstreams.trainer.data;

import io.emotionstreams.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A data set of labeled faces, in file order. Immutable and thread-safe.
 */
public final class FaceData {
    private final LabeledFaces all;
    private final byte[] splits;
    private final int[] rows;
    private final String fingerprint;

    FaceData(LabeledFaces all, byte[] splits, int[] rows, String fingerprint) {
        this.all = all;
        this.splits = splits;
        this.rows = rows;
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

    /**
     * The same faces with the votes of FER+'s raters.
     *
     * @param file FER+'s {@code fer2013new.csv}, plain or gzipped: a row for each row of the data, in its order; the rows of
     *     the last splits may be missing, so that those faces have no votes
     * @throws IllegalArgumentException if the file is not FER+'s or belongs to other rows
     */
    public FaceData withVotes(Path file) {
        List<VotesCsv.Row> votes = VotesCsv.read(file);
        byte[] counts = new byte[all.size() * Votes.ANSWERS];
        for (int i = 0; i < all.size(); i++) {
            if (rows[i] == FaceCollector.NO_ROW) {
                throw new IllegalArgumentException(
                        "votes belong to the rows of fer2013.csv; a directory of images has none: give --data fer2013.csv");
            }
            if (rows[i] < votes.size()) {
                VotesCsv.Row row = votes.get(rows[i]);
                if (FaceCollector.code(row.split()) != splits[i]) {
                    throw new IllegalArgumentException(
                            "'%s' belongs to other faces: row %d is in a different split than that of the data"
                                    .formatted(file, rows[i] + 1));
                }
                System.arraycopy(row.counts(), 0, counts, i * Votes.ANSWERS, Votes.ANSWERS);
            }
        }
        Votes raters = new Votes(counts);
        Sha256 digest = new Sha256();
        digest.update(counts, 0, counts.length);
        return new FaceData(all.withVotes(raters), splits, rows, fingerprint + "+votes:" + digest.hex());
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

    /**
     * SHA-256 in hex over the pixels, label and split of every face, in file order; with votes, followed by {@code +votes:}
     * and the SHA-256 of those.
     */
    public String fingerprint() {
        return fingerprint;
    }
}
