package io.emotionstreams.trainer.network;

/**
 * One layer of a network, named after its output tensor. Libtorch, the exporter and the layer table all work from this
 * description.
 */
public sealed interface Layer {
    /** Name of the layer and of its output, unique in the network. */
    String name();

    /** Name of the layer that it reads from, or {@link NetworkSpec#INPUT}. */
    String input();

    /** Shape of the output for one face. */
    Shape output();

    /** Multiplications per face. */
    default long multiplications() {
        return 0;
    }

    /** Number of weights that training updates. */
    default long trainableParameters() {
        return 0;
    }

    /** Number of running means and variances of batch normalization. */
    default long statistics() {
        return 0;
    }

    /**
     * Shape of a square feature map; a vector is a map of side 1.
     *
     * @param channels at least 1
     * @param side in pixels, at least 1
     */
    record Shape(int channels, int side) {
        long values() {
            return (long) channels * side * side;
        }
    }

    /** A square convolution with batch normalization, then ReLU if {@code relu}. */
    record Convolution(
            String name,
            String input,
            int inputChannels,
            int kernel,
            int stride,
            int padding,
            boolean biased,
            boolean relu,
            Shape output)
            implements Layer {
        @Override
        public long multiplications() {
            return output.values() * inputChannels * kernel * kernel;
        }

        @Override
        public long trainableParameters() {
            long weights = (long) output.channels() * inputChannels * kernel * kernel;
            return weights + output.channels() * (biased ? 3L : 2L);
        }

        @Override
        public long statistics() {
            return 2L * output.channels();
        }
    }

    /** 3x3 max pooling with stride 2 and padding 1. */
    record MaxPooling(String name, String input, Shape output) implements Layer {}

    /** The sum of two maps of the same shape, then ReLU. */
    record Addition(String name, String input, String shortcut, Shape output) implements Layer {}

    /** Global average pooling: the mean of each channel. */
    record AveragePooling(String name, String input, Shape output) implements Layer {}

    /** Flattens a map into a vector, channel by channel. */
    record Flattening(String name, String input, Shape output) implements Layer {}

    /** A dense layer with biases, then ReLU if {@code relu}. */
    record Dense(String name, String input, int inputs, boolean relu, Shape output) implements Layer {
        @Override
        public long multiplications() {
            return (long) inputs * output.channels();
        }

        @Override
        public long trainableParameters() {
            return (inputs + 1L) * output.channels();
        }
    }
}
