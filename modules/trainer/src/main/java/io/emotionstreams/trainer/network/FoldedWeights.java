package io.emotionstreams.trainer.network;

/**
 * A layer's weights as the exporter needs them, with batch normalization folded in.
 *
 * @param weights row-major: [out,in,kernel,kernel] of a convolution, [out,in] of a dense layer; owned, not copied
 * @param biases [out]; owned, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
public record FoldedWeights(float[] weights, float[] biases) {
    public FoldedWeights {
        if (biases.length == 0 || weights.length % biases.length != 0) {
            throw new IllegalArgumentException(
                    "%d weights cannot be divided among %d outputs".formatted(weights.length, biases.length));
        }
    }

    /** Number of weights per output. */
    public int fanIn() {
        return weights.length / biases.length;
    }

    /**
     * Folds batch normalization into the convolution before it. Modifies and takes ownership of the first two arrays.
     *
     * @param scale batch normalization's gamma [out]
     * @param shift its beta [out]
     * @param mean its running mean [out]
     * @param variance its running variance [out]
     */
    static FoldedWeights fold(
            float[] weights, float[] biases, float[] scale, float[] shift, float[] mean, float[] variance) {
        int fanIn = weights.length / biases.length;
        for (int out = 0; out < biases.length; out++) {
            double factor = scale[out] / Math.sqrt(variance[out] + NetworkSpec.BATCH_NORM_EPSILON);
            for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
            biases[out] = (float) ((biases[out] - mean[out]) * factor + shift[out]);
        }
        return new FoldedWeights(weights, biases);
    }
}
