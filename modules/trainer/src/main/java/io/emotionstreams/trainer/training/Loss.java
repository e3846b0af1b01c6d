package io.emotionstreams.trainer.training;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The loss that training minimizes. */
public enum Loss {
    /** Softmax, then cross-entropy with the target distribution. */
    CROSS_ENTROPY {
        @Override
        Tensor of(Tensor logits, Tensor targets) {
            return logits.log_softmax(-1).mul(targets).sum().div(new Scalar(-logits.size(0)));
        }
    },
    /** Softmax, then binary cross-entropy for each class, as in the paper. */
    BINARY_CROSS_ENTROPY {
        @Override
        Tensor of(Tensor logits, Tensor targets) {
            return torch.binary_cross_entropy(logits.softmax(-1), targets);
        }
    };

    /**
     * Mean loss of a batch, summed over the label sets.
     *
     * @param logits float32 [N,L,7]
     * @param targets float32 [N,L,7], rows sum to at most 1, the weight of the face
     */
    abstract Tensor of(Tensor logits, Tensor targets);
}
