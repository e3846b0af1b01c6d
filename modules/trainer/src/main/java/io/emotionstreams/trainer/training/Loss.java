package io.emotionstreams.trainer.training;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What training minimises. */
public enum Loss {
    /** Softmax and the cross-entropy with the target distribution. */
    CROSS_ENTROPY {
        @Override
        Tensor of(Tensor logits, Tensor targets) {
            return logits.log_softmax(1).mul(targets).sum().div(new Scalar(-logits.size(0)));
        }
    },
    /** Softmax, and then each class as a question of its own, as the paper has it. */
    BINARY_CROSS_ENTROPY {
        @Override
        Tensor of(Tensor logits, Tensor targets) {
            return torch.binary_cross_entropy(logits.softmax(1), targets);
        }
    };

    /**
     * A batch's mean loss.
     *
     * @param logits float32 [N,7]
     * @param targets float32 [N,7], rows sum to 1
     */
    abstract Tensor of(Tensor logits, Tensor targets);
}
