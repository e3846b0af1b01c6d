package io.emotionstreams.inference;

import java.util.Locale;

/** The device that the user wants the model to run on. */
public enum DevicePreference {
    /** CUDA if available, else the CPU; the choice is logged. */
    AUTO,
    /** The CPU. */
    CPU,
    /** An NVIDIA GPU; opening the classifier fails if ONNX Runtime finds none. */
    CUDA;

    /** Lower-case name, as used in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
