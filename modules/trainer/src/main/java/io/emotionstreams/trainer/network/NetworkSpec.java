package io.emotionstreams.trainer.network;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import java.util.List;

/**
 * A residual network with bottleneck blocks (He et al. 2016, version 1: the stride is on a block's first 1x1
 * convolution, as Keras has it), from 48x48x3 faces to 7 logits. Immutable.
 *
 * @param stem its first layers
 * @param blocks number of blocks in each stage; every stage but the first halves the map
 * @param width channels of the first stage's inner convolutions; doubles with each stage, and blocks give four times it
 * @param convolutionBias whether convolutions have biases, which batch normalisation makes redundant; Keras has them
 * @param hiddenDense widths of dense layers between the flattened map and the last layer; empty: the map is averaged
 *     instead and goes to the last layer alone
 */
public record NetworkSpec(
        Stem stem, List<Integer> blocks, int width, boolean convolutionBias, List<Integer> hiddenDense) {
    /** What the first layer reads: a face in three equal channels, values 0 to 1. */
    public static final String INPUT = "input";

    /** The last layer: one logit a class, in {@link Emotion} order. */
    public static final String LOGITS = "logits";

    /** Added to the variance by batch normalisation; Keras' ResNet50 has this value. */
    public static final double NORMALISATION_EPSILON = 1.001e-5;

    private static final int COLOURS = 3;
    private static final List<Integer> RESNET50 = List.of(3, 4, 6, 3);
    private static final int RESNET50_WIDTH = 64;
    private static final List<Integer> PAPER_DENSE = List.of(2048, 1024, 512, 256, 128, 64);

    public NetworkSpec {
        blocks = List.copyOf(blocks);
        hiddenDense = List.copyOf(hiddenDense);
        if (stem == null || blocks.isEmpty() || width < 1) {
            throw new IllegalArgumentException(
                    "a network needs a stem, blocks and a width: %s, %s, %d".formatted(stem, blocks, width));
        }
    }

    /** The paper's: Keras' ResNet50, flattened, and seven dense layers; 43,162,887 parameters. */
    public static NetworkSpec paper() {
        return new NetworkSpec(Stem.STANDARD, RESNET50, RESNET50_WIDTH, true, PAPER_DENSE);
    }

    /** ResNet50 with an averaging head: 23.5 million parameters. */
    public static NetworkSpec resNet50(Stem stem) {
        return new NetworkSpec(stem, RESNET50, RESNET50_WIDTH, false, List.of());
    }

    /** Its layers, each after those that it reads. */
    public List<Layer> layers() {
        return new LayerPlan(this).layers();
    }

    /** Multiplications for one face. */
    public long multiplications() {
        return layers().stream().mapToLong(Layer::multiplications).sum();
    }

    /** Weights that training moves. */
    public long trainableParameters() {
        return layers().stream().mapToLong(Layer::trainableParameters).sum();
    }

    /** Running means and variances of batch normalisation, which training only observes. */
    public long statistics() {
        return layers().stream().mapToLong(Layer::statistics).sum();
    }

    static Layer.Shape inputShape() {
        return new Layer.Shape(COLOURS, FaceCrop.SIDE);
    }

    static int classes() {
        return Emotion.COUNT;
    }
}
