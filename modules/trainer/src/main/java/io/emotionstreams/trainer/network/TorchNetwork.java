package io.emotionstreams.trainer.network;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.network.Layer.Addition;
import io.emotionstreams.trainer.network.Layer.AveragePooling;
import io.emotionstreams.trainer.network.Layer.Convolution;
import io.emotionstreams.trainer.network.Layer.Dense;
import io.emotionstreams.trainer.network.Layer.Flattening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.FanModeType;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Nonlinearity;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kFanOut;
import org.bytedeco.pytorch.kReLU;

/**
 * A network in libtorch: its weights and its forward pass. Not thread-safe. The tensors that its methods create belong to
 * the caller's {@link PointerScope}; without one around every step, each step leaks all its tensors.
 */
public final class TorchNetwork implements AutoCloseable {
    /** Weight of the newest batch in the running means and variances; libtorch's default. */
    private static final double BATCH_NORM_MOMENTUM = 0.1;

    /** Normalize by the running means and variances without updating them. */
    private static final double NO_MOMENTUM = 0;

    /** Blocks start close to the identity, which shortens the first epochs (Goyal et al. 2017 start at 0). */
    private static final double FIRST_BLOCK_SCALE = 0.25;

    private final NetworkSpec spec;
    private final Precision precision;
    private final Module root = new Module("network");
    private final Map<String, Conv2dImpl> convolutions = new HashMap<>();
    private final Map<String, BatchNorm2dImpl> batchNorms = new HashMap<>();
    private final Map<String, LinearImpl> denses = new HashMap<>();
    private final Map<String, Layer> lastReaders = new HashMap<>();
    private final List<Layer> layers;
    private final Set<String> branchEnds;
    // These own the tensors that get() returns views of: without them a weight could be freed while in use.
    private final TensorVector parameters;
    private final TensorVector buffers;

    /**
     * Creates a network with random weights (He et al. 2015), drawn from libtorch's generator.
     *
     * @param precision of the arithmetic; weights are always float32
     */
    public TorchNetwork(NetworkSpec spec, Precision precision) {
        this.spec = spec;
        this.precision = precision;
        this.layers = spec.layers();
        this.branchEnds = layers.stream()
                .filter(Addition.class::isInstance)
                .map(Layer::input)
                .collect(Collectors.toUnmodifiableSet());
        for (Layer layer : layers) {
            if (layer instanceof Convolution convolution) {
                register(convolution);
            } else if (layer instanceof Dense dense) {
                register(dense);
            }
            lastReaders.put(layer.input(), layer);
            if (layer instanceof Addition addition) {
                lastReaders.put(addition.shortcut(), layer);
            }
        }
        this.parameters = root.parameters();
        this.buffers = root.buffers();
    }

    public NetworkSpec spec() {
        return spec;
    }

    /** The parameters to optimize; owned by this network. */
    public TensorVector parameters() {
        return parameters;
    }

    /** All state in a fixed order: parameters, then running statistics. Views; the network owns them. */
    public List<Tensor> state() {
        List<Tensor> state = new ArrayList<>();
        for (TensorVector tensors : List.of(parameters, buffers)) {
            for (long i = 0; i < tensors.size(); i++) {
                state.add(tensors.get(i));
            }
        }
        return state;
    }

    /**
     * Copies another network's weights. The pooling of the two stems may differ. If this network predicts more label sets,
     * each of them starts from the other's only one.
     *
     * @throws IllegalArgumentException if the two networks have different layers
     */
    public void copyWeights(TorchNetwork other) {
        List<Tensor> own = state();
        List<Tensor> theirs = other.state();
        int copies = other.spec.labelSets().size() == 1 ? spec.labelSets().size() : 1;
        try (NoGradGuard constants = new NoGradGuard();
                PointerScope scope = new PointerScope()) {
            boolean fits = own.size() == theirs.size();
            for (int i = 0; fits && i < own.size(); i++) {
                long missing = own.get(i).numel() - theirs.get(i).numel();
                fits = missing == 0 || missing == theirs.get(i).numel() * (copies - 1);
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "these weights belong to a different network: expected %s, got %s".formatted(spec, other.spec));
            }
            for (int i = 0; i < own.size(); i++) {
                Tensor source = theirs.get(i).data();
                boolean whole = own.get(i).numel() == source.numel();
                own.get(i).data().copy_(whole ? source : repeatedRows(source, copies));
            }
        }
    }

    private static Tensor repeatedRows(Tensor rows, long copies) {
        long[] repeats = new long[(int) rows.dim()];
        Arrays.fill(repeats, 1);
        repeats[0] = copies;
        return rows.repeat(repeats);
    }

    /**
     * Sets a convolution to folded weights, so that its output is the same, and expresses them with batch normalization
     * again, so that it can be trained.
     *
     * @param folded weights and biases with batch normalization folded in
     * @param mean mean of each channel of the convolution's sums without bias [out]
     * @param variance their variance [out]
     */
    public void unfold(Convolution layer, FoldedWeights folded, float[] mean, float[] variance) {
        Conv2dImpl convolution = convolutions.get(layer.name());
        BatchNorm2dImpl norm = batchNorms.get(layer.name());
        float[] scale = new float[mean.length];
        float[] shift = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            scale[i] = (float) Math.sqrt(variance[i] + NetworkSpec.BATCH_NORM_EPSILON);
            shift[i] = folded.biases()[i] + mean[i];
        }
        try (NoGradGuard constants = new NoGradGuard();
                PointerScope scope = new PointerScope()) {
            set(convolution.weight(), folded.weights());
            set(norm.weight(), scale);
            set(norm.bias(), shift);
            set(norm.running_mean(), mean);
            set(norm.running_var(), variance);
        }
    }

    /** Sets a dense layer's weights; if there are fewer rows than outputs, they are repeated. */
    public void set(Dense layer, FoldedWeights weights) {
        LinearImpl dense = denses.get(layer.name());
        int copies = layer.output().channels() / weights.biases().length;
        try (NoGradGuard constants = new NoGradGuard();
                PointerScope scope = new PointerScope()) {
            set(dense.weight(), repeated(weights.weights(), copies));
            set(dense.bias(), repeated(weights.biases(), copies));
        }
    }

    private static float[] repeated(float[] values, int copies) {
        float[] all = new float[values.length * copies];
        for (int i = 0; i < copies; i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return all;
    }

    private static void set(Tensor tensor, float[] values) {
        tensor.data().copy_(Tensors.floats(values, tensor.numel()).view(tensor.sizes()));
    }

    /** Moves the weights to a device. */
    public void to(Device device) {
        root.to(device, false);
    }

    /** Logits of faces, as in {@link #forward(Tensor, boolean, BiConsumer)}. */
    public Tensor forward(Tensor faces, boolean training) {
        return forward(faces, training, null);
    }

    /**
     * Logits of faces.
     *
     * @param faces float32 [N,1,48,48], 0 to 1
     * @param training whether to normalize by the batch's own statistics and update the running ones
     * @param observer receives the input and the output of each layer, by name; may be {@code null}
     * @return float32 [N,L,7], L label sets
     */
    public Tensor forward(Tensor faces, boolean training, BiConsumer<String, Tensor> observer) {
        return forward(faces, training ? BATCH_NORM_MOMENTUM : NO_MOMENTUM, observer, null);
    }

    /**
     * Logits from the output of an inner layer: runs only the layers after it.
     *
     * @param layer name of a layer that all later ones depend on, such as the last of a stage
     * @param features float32, that layer's output
     * @return float32 [N,L,7], L label sets
     */
    public Tensor forwardFrom(String layer, Tensor features, boolean training, BiConsumer<String, Tensor> observer) {
        return runFrom(layer, features, training ? BATCH_NORM_MOMENTUM : NO_MOMENTUM, observer, null);
    }

    /** Like {@link #updateRunningStatistics}, for the layers after one. */
    public void updateRunningStatisticsFrom(String layer, Tensor features, int earlier) {
        runFrom(layer, features, 1.0 / (earlier + 1), null, null);
    }

    /**
     * Runs the network in evaluation mode to observe the sums of its convolutions, before batch normalization.
     *
     * @param faces float32 [N,1,48,48], 0 to 1
     * @param sums receives [N,out,side,side] of each convolution, by name
     */
    public void observeSums(Tensor faces, BiConsumer<String, Tensor> sums) {
        forward(faces, NO_MOMENTUM, null, sums);
    }

    /**
     * Averages the running means and variances over this batch and the {@code earlier} ones, with equal weights. The first
     * batch replaces the statistics from training.
     *
     * @param faces float32 [N,1,48,48], 0 to 1; N must be the same in all batches
     * @param earlier number of batches before this one
     */
    public void updateRunningStatistics(Tensor faces, int earlier) {
        forward(faces, 1.0 / (earlier + 1), null, null);
    }

    private Tensor forward(
            Tensor faces, double momentum, BiConsumer<String, Tensor> observer, BiConsumer<String, Tensor> sums) {
        Tensor channels = faces.expand(-1, NetworkSpec.inputShape().channels(), -1, -1);
        return runFrom(NetworkSpec.INPUT, channels, momentum, observer, sums);
    }

    private Tensor runFrom(
            String first,
            Tensor input,
            double momentum,
            BiConsumer<String, Tensor> observer,
            BiConsumer<String, Tensor> sums) {
        Map<String, Tensor> outputs = new HashMap<>();
        outputs.put(first, precision.cast(input).contiguous(torch.MemoryFormat.ChannelsLast));
        observe(observer, first, outputs);
        for (Layer layer : layersAfter(first)) {
            outputs.put(layer.name(), run(layer, outputs, momentum, sums));
            observe(observer, layer.name(), outputs);
            release(layer, layer.input(), outputs);
            if (layer instanceof Addition addition) {
                release(layer, addition.shortcut(), outputs);
            }
        }
        return outputs.get(NetworkSpec.LOGITS)
                .to(torch.ScalarType.Float)
                .view(-1, spec.labelSets().size(), Emotion.COUNT);
    }

    private List<Layer> layersAfter(String first) {
        List<String> names = layers.stream().map(Layer::name).toList();
        // The input is no layer: all are after it.
        return layers.subList(names.indexOf(first) + 1, layers.size());
    }

    private static void observe(BiConsumer<String, Tensor> observer, String name, Map<String, Tensor> outputs) {
        if (observer != null) {
            observer.accept(name, outputs.get(name));
        }
    }

    /** Frees an output after its last reader; autograd keeps what it needs for the backward pass. */
    private void release(Layer reader, String name, Map<String, Tensor> outputs) {
        if (lastReaders.get(name) == reader && outputs.containsKey(name)) {
            outputs.remove(name).close();
        }
    }

    private Tensor run(Layer layer, Map<String, Tensor> outputs, double momentum, BiConsumer<String, Tensor> sums) {
        Tensor input = outputs.get(layer.input());
        if (layer instanceof Convolution convolution) {
            return run(convolution, input, momentum, sums);
        }
        if (layer instanceof Addition addition) {
            return torch.relu_(input.add(outputs.get(addition.shortcut())));
        }
        if (layer instanceof AveragePooling) {
            return torch.adaptive_avg_pool2d(input, 1, 1).flatten(1, -1);
        }
        if (layer instanceof Flattening) {
            // Channel by channel, whatever the memory format.
            return input.contiguous(torch.MemoryFormat.Contiguous).flatten(1, -1);
        }
        if (layer instanceof Dense dense) {
            return run(dense, input);
        }
        return torch.max_pool2d(
                input, new long[] {3, 3}, new long[] {2, 2}, new long[] {1, 1}, new long[] {1, 1}, false);
    }

    private Tensor run(Convolution layer, Tensor input, double momentum, BiConsumer<String, Tensor> observer) {
        Conv2dImpl convolution = convolutions.get(layer.name());
        BatchNorm2dImpl norm = batchNorms.get(layer.name());
        TensorOptional bias =
                layer.biased() ? new TensorOptional(precision.cast(convolution.bias())) : new TensorOptional();
        Tensor sums = torch.conv2d(
                input,
                precision.cast(convolution.weight()),
                bias,
                new long[] {layer.stride(), layer.stride()},
                new long[] {layer.padding(), layer.padding()},
                new long[] {1, 1},
                1);
        if (observer != null) {
            observer.accept(layer.name(), sums);
        }
        Tensor normalized = torch.batch_norm(
                sums,
                new TensorOptional(norm.weight()),
                new TensorOptional(norm.bias()),
                new TensorOptional(norm.running_mean()),
                new TensorOptional(norm.running_var()),
                momentum > NO_MOMENTUM,
                momentum,
                NetworkSpec.BATCH_NORM_EPSILON,
                false);
        return layer.relu() ? torch.relu_(normalized) : normalized;
    }

    private Tensor run(Dense layer, Tensor input) {
        LinearImpl dense = denses.get(layer.name());
        Tensor sums =
                torch.linear(input, precision.cast(dense.weight()), new TensorOptional(precision.cast(dense.bias())));
        return layer.relu() ? torch.relu_(sums) : sums;
    }

    /** A convolution's weights with its batch normalization folded in. */
    public FoldedWeights folded(Convolution layer) {
        Conv2dImpl convolution = convolutions.get(layer.name());
        BatchNorm2dImpl norm = batchNorms.get(layer.name());
        float[] bias = layer.biased()
                ? Tensors.toFloats(convolution.bias())
                : new float[layer.output().channels()];
        return FoldedWeights.fold(
                Tensors.toFloats(convolution.weight()),
                bias,
                Tensors.toFloats(norm.weight()),
                Tensors.toFloats(norm.bias()),
                Tensors.toFloats(norm.running_mean()),
                Tensors.toFloats(norm.running_var()));
    }

    /** A dense layer's weights [out,in] and biases [out]. */
    public FoldedWeights folded(Dense layer) {
        LinearImpl dense = denses.get(layer.name());
        return new FoldedWeights(Tensors.toFloats(dense.weight()), Tensors.toFloats(dense.bias()));
    }

    /** Writes weights and running statistics. */
    public void save(OutputArchive archive) {
        root.save(archive);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws RuntimeException if the archive belongs to a different network
     */
    public void load(InputArchive archive) {
        root.load(archive);
    }

    @Override
    public void close() {
        parameters.close();
        buffers.close();
        root.close();
    }

    // No PointerScope around modules: it would free them while the network still uses them.

    private void register(Convolution layer) {
        int kernel = layer.kernel();
        Conv2dOptions options =
                new Conv2dOptions(layer.inputChannels(), layer.output().channels(), new LongPointer(kernel, kernel));
        options.bias().put(layer.biased());
        Conv2dImpl convolution = root.register_module(layer.name() + "_conv", new Conv2dImpl(options));
        BatchNormOptions normOptions = new BatchNormOptions(layer.output().channels());
        normOptions.eps().put(NetworkSpec.BATCH_NORM_EPSILON);
        BatchNorm2dImpl norm = root.register_module(layer.name() + "_bn", new BatchNorm2dImpl(normOptions));
        try (NoGradGuard constants = new NoGradGuard()) {
            torch.kaiming_normal_(
                    convolution.weight(), 0, new FanModeType(new kFanOut()), new Nonlinearity(new kReLU()));
            // Vector instructions need the channels side by side.
            convolution.weight().set_data(convolution.weight().data().contiguous(torch.MemoryFormat.ChannelsLast));
            if (layer.biased()) {
                convolution.bias().data().zero_();
            }
            if (branchEnds.contains(layer.name())) {
                norm.weight().data().fill_(new Scalar(FIRST_BLOCK_SCALE));
            }
        }
        convolutions.put(layer.name(), convolution);
        batchNorms.put(layer.name(), norm);
    }

    private void register(Dense layer) {
        LinearImpl dense = root.register_module(
                layer.name(), new LinearImpl(layer.inputs(), layer.output().channels()));
        double gain = layer.relu() ? 2 : 1;
        try (NoGradGuard constants = new NoGradGuard()) {
            dense.weight().data().normal_(0, Math.sqrt(gain / layer.inputs()), new GeneratorOptional());
            dense.bias().data().zero_();
        }
        denses.put(layer.name(), dense);
    }
}
