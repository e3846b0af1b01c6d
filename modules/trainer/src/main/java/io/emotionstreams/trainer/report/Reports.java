package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.training.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an evaluation down in its three forms. */
public final class Reports {
    /** File name of the page. */
    public static final String PAGE = "report.html";

    private Reports() {}

    /** @param history the training's epochs; empty when they are not known */
    public static void write(Path folder, Evaluation evaluation, List<EpochRecord> history) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(PAGE), EvaluationPage.of(evaluation, history));
        Files.writeString(folder.resolve("report.txt"), EvaluationText.of(evaluation));
        Files.writeString(folder.resolve("report.json"), EvaluationJson.of(evaluation));
    }
}
