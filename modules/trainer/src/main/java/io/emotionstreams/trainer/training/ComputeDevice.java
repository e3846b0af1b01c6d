package io.emotionstreams.trainer.training;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where training runs. */
public enum ComputeDevice {
    /** The CPU. */
    CPU,
    /** The first NVIDIA GPU; needs a build with the Maven profile {@code gpu}. */
    CUDA;

    /**
     * Libtorch's handle; the caller closes it.
     *
     * @throws IllegalArgumentException if CUDA is not available
     */
    public Device open() {
        if (this == CPU) {
            return new Device(DeviceType.CPU);
        }
        if (!torch.cuda_is_available()) {
            throw new IllegalArgumentException(
                    "device 'cuda' is not available: this build's libtorch finds no GPU. Build with the Maven profile gpu on a machine with an NVIDIA driver, or use device 'cpu'");
        }
        return new Device(DeviceType.CUDA);
    }
}
