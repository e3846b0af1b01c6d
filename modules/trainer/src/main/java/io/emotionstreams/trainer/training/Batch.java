package io.emotionstreams.trainer.training;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The input of one training step.
 *
 * @param faces float32 [N,1,48,48], 0 to 1, or the output of frozen layers
 * @param targets float32 [N,L,7], rows sum to at most 1
 */
record Batch(Tensor faces, Tensor targets) {
    /** Mixup for a share of the batches: blends each face and target with that from the other end of the batch. */
    Batch mixed(Augmentation augmentation, RandomGenerator random) {
        if (random.nextDouble() >= augmentation.mixupShare()) {
            return this;
        }
        double drawn = StepRandom.beta(random, augmentation.mixupAlpha());
        double share = Math.max(drawn, 1 - drawn);
        return new Batch(blended(faces, share), blended(targets, share));
    }

    private static Tensor blended(Tensor tensor, double share) {
        return tensor.mul(new Scalar(share)).add(tensor.flip(0), new Scalar(1 - share));
    }
}
