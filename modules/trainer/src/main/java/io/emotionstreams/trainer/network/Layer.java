package io.emotionstreams.trainer.network;

/**
 * One step of a network, named for the tensor that it makes. Libtorch runs it, the exporter writes it, the layer table
 * counts it: all three from this one description.
 */
public sealed interface Layer {
    /** Its own name and that of its output, unique in the network. */
    String name();

    /** The name of the layer whose output it reads, or {@link NetworkSpec#INPUT}. */
    String input();

    /** What it makes of one face. */
    Shape output();

    /** Multiplications for one face. */
    default long multiplications() {
        return 0;
    }

    /** Weights that training moves. */
    default long trainableParameters() {
        return 0;
    }

    /** Running means and variances of batch normalisation. */
    default long statistics() {
        return 0;
    }

    /**
     * Channels and side of a square map; a vector is a map of side 1.
     *
     * @param channels at least 1
     * @param side in pixels, at least 1
     */
    record Shape(int channels, int side) {
        long values() {
            return (long) channels * side * side;
        }
    }

    /** A square convolution, batch normalisation, and a rectifier if {@code relu}. */
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

    /** The sum of two equal maps, then a rectifier. */
    record Addition(String name, String input, String shortcut, Shape output) implements Layer {}

    /** The mean over each channel's map. */
    record AveragePooling(String name, String input, Shape output) implements Layer {}

    /** A map as a vector, channel by channel. */
    record Flattening(String name, String input, Shape output) implements Layer {}

    /** A dense layer with biases, and a rectifier if {@code relu}. */
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
