package io.emotionstreams.trainer.export;

/** The numbers that an exported network computes with. */
public enum ExportPrecision {
    /** 32-bit floats: the reference. */
    FP32,
    /** 16-bit floats: half the size, for GPUs. */
    FP16,
    /** 8-bit integers with scales: a quarter of the size and the fastest on processors. */
    INT8
}
