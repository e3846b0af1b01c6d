package io.emotionstreams.trainer.training;

/** Factor of the learning rate over the course of training. */
public sealed interface Schedule {
    /**
     * Linear warm-up combined with cosine annealing to 0 (Loshchilov and Hutter 2017, without restarts).
     *
     * @param warmUpSteps steps of the warm-up, at least 1
     */
    record Cosine(int warmUpSteps) implements Schedule {
        double factor(long step, long steps) {
            double rise = Math.min(1, (step + 1.0) / warmUpSteps);
            return rise * 0.5 * (1 + Math.cos(Math.PI * step / steps));
        }
    }

    /**
     * Multiplies by {@code factor} whenever the validation loss has not improved for {@code patience} epochs; Keras'
     * ReduceLROnPlateau.
     */
    record Plateau(int patience, double factor) implements Schedule {}
}
