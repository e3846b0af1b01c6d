package io.emotionstreams.trainer.network;

import io.emotionstreams.trainer.network.Layer.Addition;
import io.emotionstreams.trainer.network.Layer.AveragePooling;
import io.emotionstreams.trainer.network.Layer.Convolution;
import io.emotionstreams.trainer.network.Layer.Dense;
import io.emotionstreams.trainer.network.Layer.Flattening;
import io.emotionstreams.trainer.network.Layer.MaxPooling;
import io.emotionstreams.trainer.network.Layer.Shape;
import java.util.ArrayList;
import java.util.List;

/** Lists the layers of a network, named as in Keras' ResNet50. */
final class LayerPlan {
    private static final int EXPANSION = 4;

    private final NetworkSpec spec;
    private final List<Layer> layers = new ArrayList<>();
    private String last = NetworkSpec.INPUT;
    private Shape shape = NetworkSpec.inputShape();

    LayerPlan(NetworkSpec spec) {
        this.spec = spec;
    }

    List<Layer> layers() {
        stem();
        for (int stage = 0; stage < spec.blocks().size(); stage++) {
            int width = spec.width() << stage;
            for (int block = 0; block < spec.blocks().get(stage); block++) {
                // The stem is conv1, so the first stage is conv2.
                String name = "conv%d_block%d".formatted(stage + 2, block + 1);
                block(name, width, block == 0, block == 0 && stage > 0 ? 2 : 1);
            }
        }
        head();
        return List.copyOf(layers);
    }

    private void stem() {
        Stem stem = spec.stem();
        convolution("conv1", spec.width(), stem.kernel(), stem.stride(), stem.padding(), true);
        if (stem.pooled()) {
            add(new MaxPooling("pool1", last, new Shape(shape.channels(), (shape.side() + 1) / 2)));
        }
    }

    private void block(String name, int width, boolean projected, int stride) {
        String from = last;
        Shape fromShape = shape;
        String shortcut = from;
        if (projected) {
            convolution(name + "_0", width * EXPANSION, 1, stride, 0, false);
            shortcut = last;
        }
        last = from;
        shape = fromShape;
        convolution(name + "_1", width, 1, stride, 0, true);
        convolution(name + "_2", width, 3, 1, 1, true);
        convolution(name + "_3", width * EXPANSION, 1, 1, 0, false);
        add(new Addition(name + "_out", last, shortcut, shape));
    }

    private void head() {
        if (spec.hiddenDense().isEmpty()) {
            add(new AveragePooling("avg_pool", last, new Shape(shape.channels(), 1)));
        } else {
            int values = Math.toIntExact(shape.values());
            add(new Flattening("flatten", last, new Shape(values, 1)));
        }
        for (int i = 0; i < spec.hiddenDense().size(); i++) {
            dense("dense" + (i + 1), spec.hiddenDense().get(i), true);
        }
        dense(NetworkSpec.LOGITS, spec.logits(), false);
    }

    private void convolution(String name, int channels, int kernel, int stride, int padding, boolean relu) {
        int side = (shape.side() + 2 * padding - kernel) / stride + 1;
        add(new Convolution(
                name,
                last,
                shape.channels(),
                kernel,
                stride,
                padding,
                spec.convolutionBias(),
                relu,
                new Shape(channels, side)));
    }

    private void dense(String name, int width, boolean relu) {
        add(new Dense(name, last, shape.channels(), relu, new Shape(width, 1)));
    }

    private void add(Layer layer) {
        layers.add(layer);
        last = layer.name();
        shape = layer.output();
    }
}
