package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The range of each layer's output over some training faces, which 8-bit numbers will have to cover. */
public final class ActivationRanges {
    private static final int FACES = 1024;

    private final Map<String, float[]> sums = new HashMap<>();
    private final Map<String, Integer> batches = new HashMap<>();

    private ActivationRanges() {}

    /**
     * Ranges by layer: the mean of each batch's least and greatest value, since the few extremes beyond would coarsen
     * all other numbers.
     */
    public static Map<String, Range> of(TorchNetwork network, LabelledFaces training, Device device) {
        int stride = Math.max(1, training.size() / FACES);
        int[] some = IntStream.range(0, Math.min(FACES, training.size()))
                .map(i -> i * stride)
                .toArray();
        ActivationRanges ranges = new ActivationRanges();
        Answers.of(network, training.subset(some), device, false, ranges::observe);
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

    /** From the least to the greatest value. */
    public record Range(float least, float greatest) {}
}
