package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.MalformedRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Option;

/** Which labelled faces to read, and what to do about rows that can't be. */
final class DataOptions {
    private static final int NAMED_ROWS = 10;

    @Option(
            names = "--data",
            paramLabel = "FILE|FOLDER",
            description =
                    "FER2013 as Kaggle has it (fer2013.csv, also .gz), or a folder with one folder of images for each"
                            + " emotion, or for each split.")
    private Path data;

    @Option(names = "--strict", description = "Stop at the first malformed row instead of leaving it out.")
    private boolean strict;

    /**
     * Reads them, and names the rows that were left out.
     *
     * @throws IllegalArgumentException when no data was named, or it holds nothing
     */
    FaceData read(PrintWriter err) {
        if (data == null) {
            throw new IllegalArgumentException(
                    "name the labelled faces by --data: Kaggle's fer2013.csv (or .csv.gz), or a folder of images");
        }
        AtomicInteger malformed = new AtomicInteger();
        FaceData faces = FaceData.read(data, strict, row -> report(row, malformed.incrementAndGet(), err));
        if (malformed.get() > 0) {
            err.printf("emotion-streams: left out %d malformed of %s%n", malformed.get(), data);
        }
        return faces;
    }

    private static void report(MalformedRow row, int number, PrintWriter err) {
        if (number <= NAMED_ROWS) {
            err.println("emotion-streams: left out " + row);
        } else if (number == NAMED_ROWS + 1) {
            err.println("emotion-streams: ... and more, which are only counted");
        }
    }
}
