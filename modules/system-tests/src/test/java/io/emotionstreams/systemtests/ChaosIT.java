package io.emotionstreams.systemtests;

import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to stages and broker, and whatever is sent: nothing is lost, repeated, out of order or counted
 * wrongly. A few schedules of faults; {@code mvn verify -Pchaos} runs many, {@code -Dchaos.seed=S -Dchaos.schedules=1}
 * repeats one.
 */
class ChaosIT {
    private static List<byte[]> pictures;
    private static EmotionClassifier classifier;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        pictures = Clip.portraits(6);
        classifier = OnnxEmotionClassifier.open(SettingsReader.read(Optional.empty(), Map.of(), Map.of())
                .values()
                .inference());
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    static LongStream seeds() {
        // The first two kill stages and the broker, one of them in privacy mode.
        long first = Long.getLong("chaos.seed", 2022);
        return LongStream.range(first, first + Long.getLong("chaos.schedules", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterAnyFaultsTheResultIsThatOfARunWithoutThem(long seed) throws Exception {
        ChaosSchedule schedule = ChaosSchedule.of(seed);
        System.out.println(schedule);
        try (ChaosRun run = new ChaosRun(schedule, folder)) {
            run.run(pictures, classifier);
            System.out.println("seed " + seed + " held");
        } catch (AssertionError | Exception e) {
            System.out.println("seed " + seed + " violated: " + e.getMessage());
            throw new AssertionError(schedule + ": " + e.getMessage(), e);
        }
    }
}
