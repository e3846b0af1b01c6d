package io.emotionstreams.trainer.training;

/** What the step size is multiplied by as training goes on. */
public sealed interface Schedule {
    /**
     * A rise over the first steps, then half a cosine down to nothing (Loshchilov and Hutter 2017, without restarts).
     *
     * @param warmUpSteps at least 1
     */
    record Cosine(int warmUpSteps) implements Schedule {
        double factor(long step, long steps) {
            double rise = Math.min(1, (step + 1.0) / warmUpSteps);
            return rise * 0.5 * (1 + Math.cos(Math.PI * step / steps));
        }
    }

    /**
     * Multiplied by {@code factor} whenever the validation loss has not fallen for {@code patience} epochs; Keras'
     * ReduceLROnPlateau.
     */
    record Plateau(int patience, double factor) implements Schedule {}
}
