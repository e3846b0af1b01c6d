package io.emotionstreams.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All the labelled faces that the user named by {@code --data}, in the order of the file, and what was left out of it.
 * Immutable and thread-safe.
 */
public final class FaceData {
    private final LabelledFaces all;
    private final byte[] splits;
    private final List<MalformedRow> malformed;
    private final String fingerprint;

    FaceData(LabelledFaces all, byte[] splits, List<MalformedRow> malformed, String fingerprint) {
        this.all = all;
        this.splits = splits;
        this.malformed = List.copyOf(malformed);
        this.fingerprint = fingerprint;
    }

    /**
     * Reads Kaggle's {@code fer2013.csv} (columns {@code emotion}, {@code pixels} and {@code Usage} in any order),
     * packed by gzip or not; or a folder with a folder of images (PNG, JPEG) for each emotion, which may lie in
     * {@code Training}, {@code PublicTest} and {@code PrivateTest} or in {@code train}, {@code validation} and
     * {@code test} and otherwise are all Training. Images become gray and 48×48.
     *
     * @param strict stop at the first malformed row
     * @param onMalformed told of each malformed row when it is met, so that progress can name it
     * @throws IllegalArgumentException when there is no such file, its header is another, no row in it is good, or one
     *     is malformed and {@code strict} is set; its message says what was expected
     */
    public static FaceData read(Path data, boolean strict, Consumer<MalformedRow> onMalformed) {
        if (!Files.exists(data)) {
            throw new IllegalArgumentException(
                    "there is no '%s'; expected FER2013's fer2013.csv, plain or .gz, or a folder of class folders"
                            .formatted(data));
        }
        FaceCollector faces = new FaceCollector(data, strict, onMalformed);
        try {
            if (Files.isDirectory(data)) {
                FaceFolders.read(data, faces);
            } else {
                FaceCsv.read(data, faces);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' can't be read: %s".formatted(data, e.getMessage()), e);
        }
        return faces.finish();
    }

    /** The faces of one split in the order of the file; a copy, made at each call. May be empty. */
    public LabelledFaces faces(Split split) {
        return all.subset(IntStream.range(0, all.size())
                .filter(i -> splits[i] == FaceCollector.code(split))
                .toArray());
    }

    /** The faces of all splits in the order of the file. */
    public LabelledFaces all() {
        return all;
    }

    /** What was left out, in the order of the file. */
    public List<MalformedRow> malformed() {
        return malformed;
    }

    /** SHA-256 in hex over the pixels, label and split of every face in the order of the file. */
    public String fingerprint() {
        return fingerprint;
    }
}
