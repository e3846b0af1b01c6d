package io.emotionstreams.trainer.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The number format that a network computes in while it trains; its weights stay float32. */
public enum Precision {
    /** 32 bits: runs everywhere. */
    FLOAT32(torch.ScalarType.Float),
    /** 16 bits with float32's range: twice as fast on processors that have it (AVX-512 BF16, CUDA from Ampere on). */
    BFLOAT16(torch.ScalarType.BFloat16);

    private final torch.ScalarType type;

    Precision(torch.ScalarType type) {
        this.type = type;
    }

    Tensor cast(Tensor tensor) {
        return tensor.to(type);
    }
}
