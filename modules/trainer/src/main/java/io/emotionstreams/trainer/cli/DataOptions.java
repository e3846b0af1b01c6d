package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.MalformedRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Option;

/** Which labeled faces to read, and how to treat malformed rows. */
final class DataOptions {
    private static final int MAX_REPORTED_ROWS = 10;

    @Option(
            names = "--data",
            paramLabel = "FILE|DIR",
            description =
                    "Kaggle's fer2013.csv, plain or gzipped, or a directory with one subdirectory of images per emotion,"
                            + " optionally grouped by split.")
    private Path data;

    @Option(
            names = "--votes",
            paramLabel = "FILE",
            description = "FER+'s fer2013new.csv, plain or gzipped: the votes of ten raters for each row of --data.")
    private Path votes;

    @Option(names = "--strict", description = "Stop at the first malformed row instead of skipping it.")
    private boolean strict;

    /**
     * Reads the faces and reports the skipped rows.
     *
     * @throws IllegalArgumentException if no data is given, or it contains no faces
     */
    FaceData read(PrintWriter err) {
        if (data == null) {
            throw new IllegalArgumentException(
                    "missing option --data: give Kaggle's fer2013.csv (or .csv.gz), or a directory of images");
        }
        AtomicInteger malformed = new AtomicInteger();
        FaceData faces = FaceData.read(data, strict, row -> report(row, malformed.incrementAndGet(), err));
        if (malformed.get() > 0) {
            err.printf("emotion-streams: skipped %d malformed rows of %s%n", malformed.get(), data);
        }
        return votes == null ? faces : faces.withVotes(votes);
    }

    /** Whether the raters' votes are given. */
    boolean hasVotes() {
        return votes != null;
    }

    private static void report(MalformedRow row, int number, PrintWriter err) {
        if (number <= MAX_REPORTED_ROWS) {
            err.println("emotion-streams: skipped " + row);
        } else if (number == MAX_REPORTED_ROWS + 1) {
            err.println("emotion-streams: further malformed rows are only counted");
        }
    }
}
