package io.emotionstreams.trainer.export;

/** The number format of an exported model. */
public enum ExportPrecision {
    /** 32-bit floats; the reference. */
    FP32,
    /** 16-bit floats; half the size, for GPUs. */
    FP16,
    /** 8-bit integers with scales; a quarter of the size, and fastest on CPUs. */
    INT8
}
