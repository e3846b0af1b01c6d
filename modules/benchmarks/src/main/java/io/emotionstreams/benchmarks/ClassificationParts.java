package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Inference calls with several batch sizes: time per batch. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class ClassificationParts {
    private static final long SEED = 7;
    private static final String BUNDLED = "bundled";

    @Param({"1", "8", "64", "256"})
    private int batch;

    /** ONNX files to compare, with the bundled one or each other. */
    @Param(BUNDLED)
    private String model;

    private OnnxEmotionClassifier classifier;
    private List<byte[]> crops;

    @Setup
    public void open() {
        classifier = OnnxEmotionClassifier.open(
                InferenceSettings.DEFAULT.withModel(model.equals(BUNDLED) ? null : Path.of(model)));
        Random random = new Random(SEED);
        crops = Stream.generate(() -> crop(random)).limit(batch).toList();
    }

    @TearDown
    public void close() {
        classifier.close();
    }

    @Benchmark
    public List<EmotionDistribution> classify() {
        return classifier.classify(crops);
    }

    private static byte[] crop(Random random) {
        byte[] pixels = new byte[FaceCrop.PIXELS];
        random.nextBytes(pixels);
        return pixels;
    }
}
