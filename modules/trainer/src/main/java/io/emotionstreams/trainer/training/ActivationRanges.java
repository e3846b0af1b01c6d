package io.emotionstreams.trainer.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
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
        ActivationRanges ranges = new ActivationRanges();
        TorchPredictor.predict(network, training.subset(some), device, false, ranges::observe);
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
