package io.emotionstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchIT {
    @Test
    void aShortRunMeasuresEverything() {
        StringWriter out = new StringWriter();

        int code = Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("pipeline", "--json", "--seconds", "2", "--rounds", "1", "--frames", "4", "--sessions", "2");

        assertThat(code).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(List.of(
                        "/framesPerSecond",
                        "/facesPerSecond",
                        "/meanBatch",
                        "/bareLoopFramesPerSecond",
                        "/bareLoopFacesPerSecond",
                        "/ratio",
                        "/cpuMsPerFrame/kafka",
                        "/cpuMsPerFrame/bareLoop",
                        "/latencyMs/faceEmotions/p50",
                        "/latencyMs/faceEmotions/p99",
                        "/latencyMs/emotionSummary/p50",
                        "/latencyMs/emotionSummary/p99",
                        "/heapMiB"))
                .allSatisfy(figure ->
                        assertThat(report.at(figure).asDouble()).as(figure).isPositive());
        double facesPerFrame = report.at("/facesPerSecond").asDouble()
                / report.at("/framesPerSecond").asDouble();
        assertThat(facesPerFrame).isBetween(7.5, 8.5);
    }

    @Test
    void facesThatDoNotChangeAreAllReusedAndChangeNoAnswer(@TempDir Path images) throws Exception {
        byte[] frame = SampleFrames.load(1).get(0);
        int frames = 3;
        for (int i = 0; i < frames; i++) {
            Files.write(images.resolve(i + ".jpg"), frame);
        }
        StringWriter out = new StringWriter();

        int code = Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("reuse", "--video", images.toString(), "--differences", "2", "--json");

        assertThat(code).isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString()).get(0);
        int faces = figures.get("faces").asInt();
        assertThat(faces).isEqualTo(frames * 8);
        // Those of the first frame are judged.
        assertThat(figures.get("reused").asInt()).isEqualTo(faces - 8);
        assertThat(figures.get("sameEmotion").asInt()).isEqualTo(faces - 8);
        assertThat(figures.get("probabilityError").asDouble()).isZero();
        assertThat(figures.get("shift").asDouble()).isZero();
    }

    @Test
    void privacyModeIsMeasuredWithoutResultsOfSingleFrames() {
        StringWriter out = new StringWriter();

        int code = Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "pipeline",
                        "--json",
                        "--seconds",
                        "2",
                        "--rounds",
                        "1",
                        "--frames",
                        "4",
                        "--sessions",
                        "2",
                        "--set",
                        "privacy.mode=aggregate");

        assertThat(code).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/privacy").asString()).isEqualTo("aggregate");
        assertThat(List.of("/framesPerSecond", "/ratio", "/latencyMs/emotionSummary/p50"))
                .allSatisfy(figure ->
                        assertThat(report.at(figure).asDouble()).as(figure).isPositive());
        assertThat(report.at("/latencyMs/faceEmotions/count").asInt()).isZero();
    }

    @Test
    void theAggregateStageIsMeasuredByLengthOfWindow() {
        StringWriter out = new StringWriter();

        int code = Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("aggregation", "--sessions", "2", "--seconds", "1");

        assertThat(code).isZero();
        assertThat(out.toString().lines().skip(1)).hasSize(2).allSatisfy(line -> assertThat(
                        Double.parseDouble(line.trim().split(" +", -1)[1]))
                .isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "--sessions, 0, sessions must be between 1 and 10000 but is 0",
        "--frames, 301, frames must be between 1 and 300 but is 301",
        "--set, detection.tiles=500, detection.tiles"
    })
    void anInvalidOptionIsRejectedInOneSentence(String option, String value, String sentence) {
        StringWriter err = new StringWriter();
        CommandLine bench = Bench.commandLine().setErr(new PrintWriter(err, true));

        assertThat(bench.execute("pipeline", option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }
}
