package io.emotionstreams.trainer.data;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.files.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the faces of one file or directory; both readers report to it. Not thread-safe. */
final class FaceCollector {
    /** For faces that are not from a file with rows. */
    static final int NO_ROW = -1;

    private final Path source;
    private final boolean strict;
    private final Consumer<MalformedRow> onMalformed;
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream splits = new ByteArrayOutputStream();
    private final List<Integer> rows = new ArrayList<>();
    private final List<MalformedRow> malformed = new ArrayList<>();
    private final Sha256 digest = new Sha256();

    FaceCollector(Path source, boolean strict, Consumer<MalformedRow> onMalformed) {
        this.source = source;
        this.strict = strict;
        this.onMalformed = onMalformed;
    }

    /**
     * Adds a valid face; its 2304 pixels are copied.
     *
     * @param row its row in the file, from 0, malformed rows counted; or {@link #NO_ROW}
     */
    void add(byte[] face, int label, Split split, int row) {
        rows.add(row);
        pixels.write(face, 0, FaceCrop.PIXELS);
        labels.write(label);
        splits.write(code(split));
        digest.update(face, 0, FaceCrop.PIXELS);
        digest.update((byte) label);
        digest.update(code(split));
    }

    /**
     * Reports a malformed row or image.
     *
     * @throws IllegalArgumentException if reading is strict
     */
    void reject(String place, String reason) {
        MalformedRow row = new MalformedRow(place, reason);
        if (strict) {
            throw new IllegalArgumentException("%s, %s".formatted(source, row));
        }
        malformed.add(row);
        onMalformed.accept(row);
    }

    /**
     * All collected faces.
     *
     * @throws IllegalArgumentException if there are none
     */
    FaceData finish() {
        if (labels.size() == 0) {
            throw new IllegalArgumentException("'%s' contains no labeled faces%s"
                    .formatted(
                            source,
                            malformed.isEmpty()
                                    ? ""
                                    : "; malformed rows: %d, the first at %s"
                                            .formatted(malformed.size(), malformed.get(0))));
        }
        return new FaceData(
                new LabeledFaces(pixels.toByteArray(), labels.toByteArray()),
                splits.toByteArray(),
                rows.stream().mapToInt(Integer::intValue).toArray(),
                digest.hex());
    }

    /** A split as one byte; the same in every release, because fingerprints are compared across releases. */
    static byte code(Split split) {
        return switch (split) {
            case TRAINING -> 0;
            case PUBLIC_TEST -> 1;
            case PRIVATE_TEST -> 2;
        };
    }
}
