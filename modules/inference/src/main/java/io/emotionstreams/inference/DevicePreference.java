package io.emotionstreams.inference;

import java.util.Locale;

/** Which processor the user wants the network to run on. */
public enum DevicePreference {
    /** CUDA where it can be had, the CPU otherwise; which one it was is logged. */
    AUTO,
    /** The CPU. */
    CPU,
    /** An NVIDIA GPU; opening the classifier fails where there is none that ONNX Runtime can use. */
    CUDA;

    /** Lower-case name, as used on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
