package io.emotionstreams.trainer.network;

/**
 * A layer's weights as the exporter writes them.
 *
 * @param weights row-major: [out,in,kernel,kernel] of a convolution, [out,in] of a dense layer; owned, not copied
 * @param biases [out]; owned, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
public record FoldedWeights(float[] weights, float[] biases) {
    public FoldedWeights {
        if (biases.length == 0 || weights.length % biases.length != 0) {
            throw new IllegalArgumentException(
                    "%d weights do not belong to %d outputs".formatted(weights.length, biases.length));
        }
    }

    /** Weights of one output. */
    public int fanIn() {
        return weights.length / biases.length;
    }

    /**
     * A convolution and the batch normalisation behind it as one convolution. Changes and keeps the first two arrays.
     *
     * @param scale batch normalisation's gamma [out]
     * @param shift its beta [out]
     * @param mean its running mean [out]
     * @param variance its running variance [out]
     */
    static FoldedWeights fold(
            float[] weights, float[] biases, float[] scale, float[] shift, float[] mean, float[] variance) {
        int fanIn = weights.length / biases.length;
        for (int out = 0; out < biases.length; out++) {
            double factor = scale[out] / Math.sqrt(variance[out] + NetworkSpec.NORMALISATION_EPSILON);
            for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
            biases[out] = (float) ((biases[out] - mean[out]) * factor + shift[out]);
        }
        return new FoldedWeights(weights, biases);
    }
}
