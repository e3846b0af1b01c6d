package io.emotionstreams.trainer.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The number format of the arithmetic during training; weights are always float32. */
public enum Precision {
    /** 32 bits; runs everywhere. */
    FLOAT32(torch.ScalarType.Float),
    /** 16 bits with the range of float32; twice as fast on hardware that supports it (AVX-512 BF16, CUDA since Ampere). */
    BFLOAT16(torch.ScalarType.BFloat16);

    private final torch.ScalarType type;

    Precision(torch.ScalarType type) {
        this.type = type;
    }

    Tensor cast(Tensor tensor) {
        return tensor.to(type);
    }
}
