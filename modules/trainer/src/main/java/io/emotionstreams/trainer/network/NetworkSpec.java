package io.emotionstreams.trainer.network;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.LabelSet;
import java.util.List;

/**
 * A residual network with bottleneck blocks, from 48x48x3 faces to 7 logits per label set (He et al. 2016, version 1: as in Keras, the
 * stride is in a block's first 1x1 convolution). Immutable.
 *
 * @param stem the first layers
 * @param blocks number of blocks in each stage; every stage but the first halves the map
 * @param width channels of the first stage's inner convolutions; doubles with each stage. Blocks output four times as
 *     many
 * @param convolutionBias whether convolutions have biases, as in Keras; batch normalization makes them redundant
 * @param hiddenDense widths of the dense layers between the flattened map and the last layer; if empty, global average
 *     pooling feeds the last layer
 * @param labelSets the label sets that the last layer predicts, 7 logits each, in this order; FER2013's if {@code null}, as
 *     in checkpoints of earlier versions
 */
public record NetworkSpec(
        Stem stem,
        List<Integer> blocks,
        int width,
        boolean convolutionBias,
        List<Integer> hiddenDense,
        List<LabelSet> labelSets) {
    /** Name of the network's input: a face in three equal channels, values 0 to 1. */
    public static final String INPUT = "input";

    /** Name of the last layer: one logit per label set and class, in {@link Emotion} order. */
    public static final String LOGITS = "logits";

    /** Added to the variance by batch normalization; the value of Keras' ResNet50. */
    public static final double BATCH_NORM_EPSILON = 1.001e-5;

    private static final int CHANNELS = 3;
    private static final List<LabelSet> ONE_HEAD = List.of(LabelSet.FER2013);
    private static final List<Integer> RESNET50 = List.of(3, 4, 6, 3);
    private static final int RESNET50_WIDTH = 64;
    private static final List<Integer> PAPER_DENSE = List.of(2048, 1024, 512, 256, 128, 64);

    public NetworkSpec {
        blocks = List.copyOf(blocks);
        hiddenDense = List.copyOf(hiddenDense);
        labelSets = labelSets == null ? ONE_HEAD : List.copyOf(labelSets);
        if (stem == null || blocks.isEmpty() || width < 1 || labelSets.isEmpty()) {
            throw new IllegalArgumentException("a network needs a stem, blocks, a width and labels: %s, %s, %d, %s"
                    .formatted(stem, blocks, width, labelSets));
        }
    }

    /** The paper's network: Keras' ResNet50, flattened, and seven dense layers; 43,162,887 parameters. */
    public static NetworkSpec paper() {
        return new NetworkSpec(Stem.STANDARD, RESNET50, RESNET50_WIDTH, true, PAPER_DENSE, ONE_HEAD);
    }

    /** ResNet50 with global average pooling; 23.5 million parameters. */
    public static NetworkSpec resNet50(Stem stem) {
        return new NetworkSpec(stem, RESNET50, RESNET50_WIDTH, false, List.of(), ONE_HEAD);
    }

    /** The same network with another last layer. */
    public NetworkSpec withLabelSets(List<LabelSet> other) {
        return new NetworkSpec(stem, blocks, width, convolutionBias, hiddenDense, other);
    }

    /** The layers, each after those that it reads from. */
    public List<Layer> layers() {
        return new LayerPlan(this).layers();
    }

    /** Multiplications per face. */
    public long multiplications() {
        return layers().stream().mapToLong(Layer::multiplications).sum();
    }

    /** Number of weights that training updates. */
    public long trainableParameters() {
        return layers().stream().mapToLong(Layer::trainableParameters).sum();
    }

    /** Number of running means and variances of batch normalization, which have no gradient. */
    public long statistics() {
        return layers().stream().mapToLong(Layer::statistics).sum();
    }

    static Layer.Shape inputShape() {
        return new Layer.Shape(CHANNELS, FaceCrop.SIDE);
    }

    int logits() {
        return labelSets.size() * Emotion.COUNT;
    }
}
