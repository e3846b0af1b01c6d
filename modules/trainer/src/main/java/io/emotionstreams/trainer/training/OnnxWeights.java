package io.emotionstreams.trainer.training;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;
import io.emotionstreams.trainer.network.Layer.Convolution;
import io.emotionstreams.trainer.network.Layer.Dense;
import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The weights of a model that this project's exporter wrote, in fp32 or int8, as a start for training. An int8 model lost some
 * precision, and in both kinds batch normalization is part of the convolutions; its statistics are measured anew.
 */
final class OnnxWeights {
    private static final int BATCH = 128;
    private static final int MAX_BATCHES = 8;

    private final Path file;
    private final Map<String, TensorProto> constants = new HashMap<>();

    private OnnxWeights(Path file, ModelProto model) {
        this.file = file;
        model.getGraph().getInitializerList().forEach(constant -> constants.put(constant.getName(), constant));
    }

    static boolean isModel(Path file) {
        return file.getFileName().toString().endsWith(".onnx");
    }

    /** @throws IllegalArgumentException if the file is not an ONNX model */
    static OnnxWeights read(Path file) {
        try {
            return new OnnxWeights(file, ModelProto.parseFrom(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' is not a readable ONNX model".formatted(file), e);
        }
    }

    /**
     * Sets a network on the CPU to these weights. If the network predicts several label sets and the model one, each starts
     * from the model's.
     *
     * @param faces on which the statistics of batch normalization are measured
     * @throws IllegalArgumentException if the model has other layers
     */
    void copyTo(TorchNetwork network, LabeledFaces faces) {
        Map<String, FoldedWeights> convolutions = new HashMap<>();
        for (Layer layer : network.spec().layers()) {
            if (layer instanceof Convolution convolution) {
                FoldedWeights folded = weights(convolution);
                convolutions.put(layer.name(), folded);
                int channels = folded.biases().length;
                network.unfold(convolution, folded, new float[channels], ones(channels));
            } else if (layer instanceof Dense dense) {
                network.set(dense, weights(dense));
            }
        }
        Map<String, double[][]> moments = moments(network, faces);
        for (Layer layer : network.spec().layers()) {
            if (layer instanceof Convolution convolution) {
                double[][] sums = moments.get(layer.name());
                int channels = sums[0].length;
                float[] mean = new float[channels];
                float[] variance = new float[channels];
                for (int i = 0; i < channels; i++) {
                    mean[i] = (float) sums[0][i];
                    variance[i] = (float) Math.max(1e-6, sums[1][i] - sums[0][i] * sums[0][i]);
                }
                network.unfold(convolution, convolutions.get(layer.name()), mean, variance);
            }
        }
    }

    /** Mean and mean square of each channel of each convolution's sums. */
    private static Map<String, double[][]> moments(TorchNetwork network, LabeledFaces faces) {
        Map<String, double[][]> moments = new HashMap<>();
        int stride = Math.max(1, faces.size() / (BATCH * MAX_BATCHES));
        int[] some = IntStream.range(0, Math.min(faces.size(), BATCH * MAX_BATCHES))
                .map(i -> i * stride)
                .toArray();
        LabeledFaces sample = faces.subset(some);
        int batches = Math.max(1, sample.size() / BATCH);
        int size = Math.min(BATCH, sample.size());
        try (NoGradGuard constants = new NoGradGuard();
                Device cpu = ComputeDevice.CPU.open()) {
            for (int batch = 0; batch < batches; batch++) {
                try (PointerScope scope = new PointerScope()) {
                    network.observeSums(
                            TorchPredictor.toTensor(sample, batch * size, size, cpu),
                            (name, sums) -> add(moments.computeIfAbsent(name, n -> new double[2][]), sums, batches));
                }
            }
        }
        return moments;
    }

    private static void add(double[][] moments, Tensor sums, int batches) {
        Tensor floats = sums.to(torch.ScalarType.Float);
        moments[0] = plus(moments[0], channelMeans(floats), batches);
        moments[1] = plus(moments[1], channelMeans(floats.mul(floats)), batches);
    }

    private static float[] channelMeans(Tensor map) {
        return Tensors.toFloats(map.mean(new long[] {0, 2, 3}, false, new ScalarTypeOptional()));
    }

    private static double[] plus(double[] total, float[] values, int batches) {
        double[] sum = total == null ? new double[values.length] : total;
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i] / (double) batches;
        }
        return sum;
    }

    /** The step of a layer's 8-bit output. */
    float scale(String layer) {
        TensorProto scale = constants.get(layer + ".scale");
        if (scale == null) {
            throw new IllegalArgumentException(
                    "'%s' has no 8-bit layer '%s': freezing layers needs an int8 model that 'export' or 'train' wrote"
                            .formatted(file, layer));
        }
        return floats(scale)[0];
    }

    /** The range of a layer's 8-bit output; empty if it has none. */
    Optional<ActivationRanges.Range> range(String layer) {
        TensorProto zero = constants.get(layer + ".zero");
        if (zero == null || !constants.containsKey(layer + ".scale")) {
            return Optional.empty();
        }
        float scale = scale(layer);
        int zeroPoint = bytesOf(zero).get() & 0xff;
        return Optional.of(new ActivationRanges.Range(-zeroPoint * scale, (255 - zeroPoint) * scale));
    }

    private FoldedWeights weights(Convolution layer) {
        float[] weights = values(layer.name() + ".weights");
        float[] biases = values(layer.name() + ".biases");
        long area = (long) layer.kernel() * layer.kernel();
        if (layer.input().equals(NetworkSpec.INPUT)) {
            // The exporter summed the weights of the three equal channels.
            weights = spread(weights, Math.toIntExact(area), layer.inputChannels());
        }
        require(layer, weights.length == layer.output().channels() * area * layer.inputChannels(), biases);
        return new FoldedWeights(weights, biases);
    }

    private FoldedWeights weights(Dense layer) {
        float[] weights = values(layer.name() + ".weights");
        float[] biases = values(layer.name() + ".biases");
        boolean fits = biases.length > 0
                && layer.output().channels() % biases.length == 0
                && weights.length == (long) biases.length * layer.inputs();
        if (!fits) {
            throw different(layer);
        }
        return new FoldedWeights(weights, biases);
    }

    private void require(Layer layer, boolean fits, float[] biases) {
        if (!fits || biases.length != layer.output().channels()) {
            throw different(layer);
        }
    }

    private IllegalArgumentException different(Layer layer) {
        return new IllegalArgumentException(
                "'%s' has a different network: layer '%s' has another size".formatted(file, layer.name()));
    }

    private static float[] spread(float[] summed, int area, int channels) {
        float[] weights = new float[summed.length * channels];
        for (int i = 0; i < weights.length; i++) {
            int out = i / (area * channels);
            weights[i] = summed[out * area + i % area] / channels;
        }
        return weights;
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, (float) (1 - NetworkSpec.BATCH_NORM_EPSILON));
        return ones;
    }

    /** A constant as floats; of an 8-bit model, its integers times the scale of their row. */
    private float[] values(String name) {
        TensorProto plain = constants.get(name);
        if (plain != null && plain.getDataType() == DataType.FLOAT.getNumber()) {
            return floats(plain);
        }
        TensorProto integers = constants.get(name + ".int8");
        TensorProto sums = constants.get(name + ".int32");
        TensorProto scale = constants.get(name + ".scale");
        if (scale == null || (integers == null && sums == null)) {
            throw new IllegalArgumentException(
                    "'%s' has no weights '%s': expected an fp32 or int8 model that 'export' or 'train' wrote"
                            .formatted(file, name));
        }
        float[] scales = floats(scale);
        float[] values = integers == null ? ints(sums) : bytes(integers);
        int row = values.length / scales.length;
        for (int i = 0; i < values.length; i++) {
            values[i] *= scales[i / row];
        }
        return values;
    }

    private static float[] floats(TensorProto tensor) {
        ByteBuffer bytes = bytesOf(tensor);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static float[] ints(TensorProto tensor) {
        ByteBuffer bytes = bytesOf(tensor);
        float[] values = new float[bytes.remaining() / Integer.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getInt();
        }
        return values;
    }

    private static float[] bytes(TensorProto tensor) {
        ByteBuffer bytes = bytesOf(tensor);
        float[] values = new float[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.get();
        }
        return values;
    }

    private static ByteBuffer bytesOf(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
