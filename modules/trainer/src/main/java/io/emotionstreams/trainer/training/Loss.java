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
            return logits.log_softmax(1).mul(targets).sum().div(new Scalar(-logits.size(0)));
        }
    },
    /** Softmax, then binary cross-entropy for each class, as in the paper. */
    BINARY_CROSS_ENTROPY {
        @Override
        Tensor of(Tensor logits, Tensor targets) {
            return torch.binary_cross_entropy(logits.softmax(1), targets);
        }
    };

    /**
     * Mean loss of a batch.
     *
     * @param logits float32 [N,7]
     * @param targets float32 [N,7], rows sum to 1
     */
    abstract Tensor of(Tensor logits, Tensor targets);
}
