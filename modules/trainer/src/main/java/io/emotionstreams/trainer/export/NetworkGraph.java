package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.ModelContract;
import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;
import io.emotionstreams.trainer.network.Layer.Addition;
import io.emotionstreams.trainer.network.Layer.AveragePooling;
import io.emotionstreams.trainer.network.Layer.Convolution;
import io.emotionstreams.trainer.network.Layer.Dense;
import io.emotionstreams.trainer.network.Layer.Flattening;
import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.training.MeasuredLabels;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a trained network as an ONNX graph (opset 17) from uint8 crops [N,1,48,48] to probabilities [N,7] of each
 * label set. The graph includes scaling, batch normalization, temperature and softmax.
 */
final class NetworkGraph {
    private static final float WHITE = 255;
    private static final long BATCH_AXIS = 0;
    private static final long CLASS_AXIS = 1;
    private static final long WIDTH_AXIS = 3;

    private final TorchNetwork network;
    private final GraphBuilder graph;
    private final NumberFormat format;

    NetworkGraph(TorchNetwork network, GraphBuilder graph, NumberFormat format) {
        this.network = network;
        this.graph = graph;
        this.format = format;
    }

    /**
     * Builds the graph.
     *
     * @param labels the label sets to write, each with the temperature that divides its logits; the first is the model's default
     * @param mirrored whether to average the predictions for each face and its mirror image, at twice the cost
     */
    GraphProto build(List<MeasuredLabels> labels, boolean mirrored) {
        graph.input(ModelContract.CROPS, DataType.UINT8, GraphBuilder.ANY, 1, FaceCrop.SIDE, FaceCrop.SIDE);
        String faces = mirrored ? withMirrorImages() : ModelContract.CROPS;
        String floats =
                graph.node("Cast", "gray", List.of(faces), GraphBuilder.attribute("to", DataType.FLOAT.getNumber()));
        String scale = graph.floats("gray.scale", new float[] {1 / WHITE});
        String input = format.enter(graph.node("Mul", NetworkSpec.INPUT, List.of(floats, scale)));
        for (Layer layer : network.spec().layers()) {
            write(layer, layer.input().equals(NetworkSpec.INPUT) ? input : format.input(layer, layer.input()));
        }
        String logits = format.leave(NetworkSpec.LOGITS);
        for (int i = 0; i < labels.size(); i++) {
            String name = i == 0
                    ? ModelContract.PROBABILITIES
                    : ModelContract.probabilities(labels.get(i).labels());
            head(name, logitsOf(labels.get(i).labels(), logits), labels.get(i).temperature(), mirrored);
        }
        return graph.build();
    }

    /** The seven logits of one label set. */
    private String logitsOf(LabelSet labels, String logits) {
        List<LabelSet> all = network.spec().labelSets();
        if (all.size() == 1) {
            return logits;
        }
        String name = logits + "." + labels.label();
        long from = (long) all.indexOf(labels) * Emotion.COUNT;
        return graph.node(
                "Slice",
                name,
                List.of(
                        logits,
                        graph.longs(name + ".from", from),
                        graph.longs(name + ".to", from + Emotion.COUNT),
                        graph.longs(name + ".axis", CLASS_AXIS)));
    }

    private void head(String name, String logits, double temperature, boolean mirrored) {
        String inverse = graph.floats(name + ".inverse-temperature", new float[] {(float) (1 / temperature)});
        String calibrated = graph.node("Mul", name + ".logits", List.of(logits, inverse));
        String output = mirrored ? name + ".both" : name;
        graph.node("Softmax", output, List.of(calibrated), GraphBuilder.attribute("axis", CLASS_AXIS));
        if (mirrored) {
            averageOfBoth(output, name);
        }
        graph.output(name, DataType.FLOAT, GraphBuilder.ANY, Emotion.COUNT);
    }

    private String withMirrorImages() {
        String mirrored = graph.node(
                "Slice",
                "crops.mirrored",
                List.of(
                        ModelContract.CROPS,
                        graph.longs("mirror.from", -1),
                        graph.longs("mirror.to", Long.MIN_VALUE),
                        graph.longs("mirror.axis", WIDTH_AXIS),
                        graph.longs("mirror.step", -1)));
        return graph.node(
                "Concat",
                "crops.both",
                List.of(ModelContract.CROPS, mirrored),
                GraphBuilder.attribute("axis", BATCH_AXIS));
    }

    private void averageOfBoth(String both, String mean) {
        String pairs = graph.node(
                "Reshape", mean + ".pairs", List.of(both, graph.longs(mean + ".pairs.shape", 2, -1, Emotion.COUNT)));
        graph.node(
                "ReduceMean",
                mean,
                List.of(pairs),
                GraphBuilder.attribute("axes", List.of(0L)),
                GraphBuilder.attribute("keepdims", 0));
    }

    private void write(Layer layer, String input) {
        if (layer instanceof Convolution convolution) {
            write(convolution, input);
        } else if (layer instanceof Addition addition) {
            String shortcut = format.input(layer, addition.shortcut());
            relu(layer, true, graph.node("Add", beforeRelu(layer, true), List.of(input, shortcut)));
        } else if (layer instanceof AveragePooling) {
            String mean = graph.node("GlobalAveragePool", layer.name() + ".map", List.of(input));
            graph.node("Flatten", layer.name(), List.of(mean), GraphBuilder.attribute("axis", 1));
        } else if (layer instanceof Flattening) {
            graph.node("Flatten", layer.name(), List.of(input), GraphBuilder.attribute("axis", 1));
        } else if (layer instanceof Dense dense) {
            FoldedWeights weights = network.folded(dense);
            NumberFormat.Named named =
                    format.weights(layer, weights, dense.output().channels(), dense.inputs());
            relu(
                    layer,
                    dense.relu(),
                    graph.node(
                            "Gemm",
                            beforeRelu(layer, dense.relu()),
                            List.of(input, named.weights(), named.biases()),
                            GraphBuilder.attribute("transB", 1)));
        } else {
            graph.node(
                    "MaxPool",
                    layer.name(),
                    List.of(input),
                    GraphBuilder.attribute("kernel_shape", List.of(3L, 3L)),
                    GraphBuilder.attribute("strides", List.of(2L, 2L)),
                    GraphBuilder.attribute("pads", List.of(1L, 1L, 1L, 1L)));
        }
    }

    private void write(Convolution layer, String input) {
        FoldedWeights weights = network.folded(layer);
        int inputs = layer.inputChannels();
        if (layer.input().equals(NetworkSpec.INPUT)) {
            weights = summedOverChannels(weights, inputs);
            inputs = 1;
        }
        long kernel = layer.kernel();
        NumberFormat.Named named = format.weights(layer, weights, layer.output().channels(), inputs, kernel, kernel);
        long padding = layer.padding();
        relu(
                layer,
                layer.relu(),
                graph.node(
                        "Conv",
                        beforeRelu(layer, layer.relu()),
                        List.of(input, named.weights(), named.biases()),
                        GraphBuilder.attribute("kernel_shape", List.of(kernel, kernel)),
                        GraphBuilder.attribute("strides", List.of((long) layer.stride(), (long) layer.stride())),
                        GraphBuilder.attribute("pads", List.of(padding, padding, padding, padding))));
    }

    /** The three channels of a gray face are equal, so one channel with the sum of the weights gives the same result. */
    private static FoldedWeights summedOverChannels(FoldedWeights weights, int channels) {
        int area = weights.fanIn() / channels;
        float[] sums = new float[weights.weights().length / channels];
        for (int i = 0; i < weights.weights().length; i++) {
            int out = i / weights.fanIn();
            sums[out * area + i % area] += weights.weights()[i];
        }
        return new FoldedWeights(sums, Arrays.copyOf(weights.biases(), weights.biases().length));
    }

    private static String beforeRelu(Layer layer, boolean relu) {
        return relu ? layer.name() + ".sum" : layer.name();
    }

    private void relu(Layer layer, boolean relu, String sum) {
        if (relu) {
            graph.node("Relu", layer.name(), List.of(sum));
        }
    }
}
