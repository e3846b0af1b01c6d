package io.emotionstreams.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.trainer.training.SmallTraining;
import io.emotionstreams.trainer.training.TrainingPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainerTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aDryRunPrintsThePapersTotalsAndNeedsNoData() {
        assertThat(run("train", "--recipe", "paper", "--dry-run")).isZero();
        assertThat(out.toString()).contains("43,162,887", "43,109,767", "53,120");
    }

    @Test
    void trainingWithoutDataIsAUsageErrorThatNamesTheOption() {
        assertThat(run("train")).isEqualTo(2);
        assertThat(err.toString()).contains("--data").hasLineCount(1);
    }

    @Test
    void anUnknownRecipeIsAUsageErrorThatListsTheChoices() {
        assertThat(run("train", "--recipe", "theirs", "--dry-run")).isEqualTo(2);
        assertThat(err.toString()).contains("'theirs'", "'ours'", "'paper'").hasLineCount(1);
    }

    @Test
    void anInvalidDurationIsAUsageError() {
        assertThat(run("train", "--max-time", "soon", "--dry-run")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon'", "1h30m");
    }

    @Test
    void aMissingCheckpointIsAUsageErrorInOneLine() {
        assertThat(run("export", "--checkpoint", folder.resolve("best.pt").toString(), "--out", "m.onnx"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no checkpoint").hasLineCount(1);
    }

    @Test
    void aSecondTrainingInTheSameDirectoryIsAUsageErrorThatNamesTheOptions() throws Exception {
        SmallTraining.trained(SmallTraining.plan(folder, SmallTraining.RECIPE, 1))
                .close();

        assertThat(run("train", "--recipe", "paper", "--data", csv().toString(), "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("already contains a training", "--resume", "--out")
                .hasLineCount(1);
    }

    @Test
    void anExportReportsItsDifferenceFromLibtorch() throws Exception {
        Path model = exported();

        assertThat(model).exists();
        assertThat(out.toString()).contains("probabilities differ from libtorch's by");
    }

    @Test
    void anEvaluationIsOneJsonObject() throws Exception {
        Path model = exported();
        Path data = csv();
        out.getBuffer().setLength(0);

        assertThat(run("evaluate", "--data", data.toString(), "--model", model.toString(), "--json"))
                .isZero();
        assertThat(out.toString().strip())
                .startsWith("{")
                .endsWith("}")
                .contains("\"images\"", "\"accuracy\"", "\"macroF1\"", "\"weightedF1\"", "\"ece\"", "\"perClass\"")
                .contains("\"robustness\"", "\"duplicates\"", "\"sessionError\"");
    }

    @Test
    void aReportIsWrittenInThreeForms() throws Exception {
        Path model = exported();

        assertThat(run(
                        "evaluate",
                        "--data",
                        csv().toString(),
                        "--model",
                        model.toString(),
                        "--report",
                        folder.resolve("out").toString()))
                .isZero();
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**.html")
                .isDirectoryContaining("glob:**.txt")
                .isDirectoryContaining("glob:**.json");
    }

    @Test
    void aConfusionFileIsWrittenForTheModelAndItsConditions() throws Exception {
        Path model = exported();
        Path confusion = folder.resolve("my.confusion");

        assertThat(run(
                        "evaluate",
                        "--data",
                        csv().toString(),
                        "--model",
                        model.toString(),
                        "--write-confusion",
                        confusion.toString()))
                .isZero();
        assertThat(confusion)
                .content()
                .contains("model=model@", "soft-confusion-faces=10,10,10,10,10,10,10", "soft-confusion-jpeg10=");
    }

    @Test
    void simulatedSessionsAreATable() throws Exception {
        Path model = exported();
        out.getBuffer().setLength(0);

        assertThat(run("evaluate", "--data", csv().toString(), "--model", model.toString(), "--sessions"))
                .isZero();
        assertThat(out.toString()).contains("no one twice", "5% false faces", "not in the matrix");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Trainer.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private Path exported() throws Exception {
        SmallTraining.trained(SmallTraining.plan(folder, SmallTraining.RECIPE, 1))
                .close();
        Path model = folder.resolve("model.onnx");
        assertThat(run(
                        "export",
                        "--checkpoint",
                        folder.resolve(TrainingPlan.BEST).toString(),
                        "--out",
                        model.toString()))
                .isZero();
        return model;
    }

    /** Ten faces of each emotion, all of PublicTest. */
    private Path csv() throws Exception {
        var faces = SmallTraining.faces(70, 9);
        String rows = IntStream.range(0, faces.size())
                .mapToObj(i -> faces.label(i) + "," + pixels(faces.face(i)) + ",PublicTest\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("fer2013.csv"), "emotion,pixels,Usage\n" + rows);
    }

    private static String pixels(byte[] face) {
        return IntStream.range(0, face.length)
                .mapToObj(i -> Integer.toString(face[i] & 0xff))
                .collect(Collectors.joining(" "));
    }
}
