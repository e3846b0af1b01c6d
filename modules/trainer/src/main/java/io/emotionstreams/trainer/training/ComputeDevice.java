package io.emotionstreams.trainer.training;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where training runs. */
public enum ComputeDevice {
    /** The processor. */
    CPU,
    /** The first NVIDIA GPU; needs a build with {@code -P gpu}. */
    CUDA;

    /**
     * Libtorch's handle; to be closed.
     *
     * @throws IllegalArgumentException when CUDA is wanted and not to be had
     */
    public Device open() {
        if (this == CPU) {
            return new Device(DeviceType.CPU);
        }
        if (!torch.cuda_is_available()) {
            throw new IllegalArgumentException(
                    "device 'cuda' can't be had: this build's libtorch sees no GPU (build with -P gpu on a machine with an NVIDIA driver); device 'cpu' runs anywhere");
        }
        return new Device(DeviceType.CUDA);
    }
}
