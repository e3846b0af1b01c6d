package io.emotionstreams.trainer.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The range of each layer's output on some training faces; 8-bit quantization needs it. */
public final class ActivationRanges {
    private static final int FACES = 1024;

    private final Map<String, float[]> sums = new HashMap<>();
    private final Map<String, Integer> batches = new HashMap<>();

    private ActivationRanges() {}

    /**
     * Ranges by layer. Each is the mean of the batches' ranges: a range that covered every outlier would leave coarser steps
     * for all other values.
     */
    public static Map<String, Range> of(TorchNetwork network, LabeledFaces training, Device device) {
        int stride = Math.max(1, training.size() / FACES);
        int[] some = IntStream.range(0, Math.min(FACES, training.size()))
                .map(i -> i * stride)
                .toArray();
        LabelSet any = network.spec().labelSets().get(0);
        return observed(
                observer -> TorchPredictor.predict(network, any, training.subset(some), device, false, observer));
    }

    /** Ranges of what some passes through a network show. */
    static Map<String, Range> observed(Consumer<BiConsumer<String, Tensor>> passes) {
        ActivationRanges ranges = new ActivationRanges();
        passes.accept(ranges::observe);
        Map<String, Range> means = new TreeMap<>();
        ranges.sums.forEach((name, sum) -> {
            int n = ranges.batches.get(name);
            means.put(name, new Range(sum[0] / n, sum[1] / n));
        });
        return means;
    }

    private void observe(String layer, Tensor output) {
        float[] sum = sums.computeIfAbsent(layer, name -> new float[2]);
        sum[0] += output.min().to(torch.ScalarType.Float).item_float();
        sum[1] += output.max().to(torch.ScalarType.Float).item_float();
        batches.merge(layer, 1, Integer::sum);
    }

    /** A range of values. Checkpoints call its ends {@code least} and {@code greatest}. */
    public record Range(@JsonProperty("least") float min, @JsonProperty("greatest") float max) {}
}
