package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.training.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an evaluation to files: as an HTML page, as text and as JSON. */
public final class EvaluationReport {
    /** File name of the page. */
    public static final String PAGE = "report.html";

    private EvaluationReport() {}

    /**
     * Creates the directory if necessary and replaces existing reports.
     *
     * @param history the training's epochs; empty if unknown
     */
    public static void write(Path directory, Evaluation evaluation, List<EpochRecord> history) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(PAGE), EvaluationPage.of(evaluation, history));
        Files.writeString(directory.resolve("report.txt"), EvaluationText.of(evaluation));
        Files.writeString(directory.resolve("report.json"), EvaluationJson.of(evaluation));
    }
}
