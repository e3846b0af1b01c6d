package io.emotionstreams.inference;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A quantized weight, as read by its {@code DequantizeLinear} node: {@code (value - zeroPoint) * scale}, with a single
 * scale (per tensor) or one for each index of an axis (per channel).
 *
 * @param values int8, uint8 or int32
 * @param scale float32: one, or one for each index of the axis
 * @param zeroPoint zero points of the values' type, as many as scales; {@code null} for 0
 * @param axis the axis of the scales, from 0; negative values count from the last axis
 */
record QuantizedTensor(TensorProto values, TensorProto scale, TensorProto zeroPoint, int axis) {
    QuantizedTensor {
        int scales = floats(scale).length;
        int zeroPoints = zeroPoint == null ? scales : integers(zeroPoint).length;
        boolean perAxis = axis >= -values.getDimsCount()
                && axis < values.getDimsCount()
                && scales == values.getDims(Math.floorMod(axis, values.getDimsCount()));
        if (zeroPoints != scales || (scales != 1 && !perAxis)) {
            throw new IllegalArgumentException("weight '%s' of shape %s has %d scales and %d zero points"
                    .formatted(values.getName(), values.getDimsList(), scales, zeroPoints));
        }
    }

    /** Returns the dequantized weight, float32, with the given name. */
    TensorProto toFloat(String name) {
        int[] quantized = integers(values);
        float[] scales = floats(scale);
        int[] zeros = zeroPoint == null ? new int[scales.length] : integers(zeroPoint);
        int stride = stride();
        byte[] raw = new byte[quantized.length * Float.BYTES];
        ByteBuffer buffer = littleEndian(raw);
        for (int i = 0; i < quantized.length; i++) {
            int channel = i / stride % scales.length;
            buffer.putFloat((quantized[i] - zeros[channel]) * scales[channel]);
        }
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(values.getDimsList())
                .setRawData(UnsafeByteOperations.unsafeWrap(raw))
                .build();
    }

    /** Whether a zero point is the min value of its type, so that negative values can't be represented. */
    static boolean isMinOfRange(TensorProto zeroPoint) {
        int min = zeroPoint.getDataType() == TensorProto.DataType.INT8.getNumber() ? Byte.MIN_VALUE : 0;
        int[] zeros = integers(zeroPoint);
        return zeros.length == 1 && zeros[0] == min;
    }

    /** Number of values between two indices of the axis: the product of the dimensions after it. */
    private int stride() {
        List<Long> dims = values.getDimsList();
        if (dims.isEmpty()) {
            return 1;
        }
        return (int) dims.subList(Math.floorMod(axis, dims.size()) + 1, dims.size()).stream()
                .mapToLong(Long::longValue)
                .reduce(1, (product, dim) -> product * dim);
    }

    private static int[] integers(TensorProto tensor) {
        if (!tensor.hasRawData()) {
            return tensor.getInt32DataList().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        ByteBuffer raw = littleEndian(tensor.getRawData().toByteArray());
        boolean wide = tensor.getDataType() == TensorProto.DataType.INT32.getNumber();
        boolean signed = tensor.getDataType() == TensorProto.DataType.INT8.getNumber();
        if (!wide && !signed && tensor.getDataType() != TensorProto.DataType.UINT8.getNumber()) {
            throw new IllegalArgumentException(
                    "weight '%s' is neither int8, uint8 nor int32".formatted(tensor.getName()));
        }
        int[] integers = new int[wide ? raw.capacity() / Integer.BYTES : raw.capacity()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = wide ? raw.getInt() : signed ? raw.get() : Byte.toUnsignedInt(raw.get());
        }
        return integers;
    }

    private static float[] floats(TensorProto tensor) {
        if (!tensor.hasRawData()) {
            float[] floats = new float[tensor.getFloatDataCount()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = tensor.getFloatData(i);
            }
            return floats;
        }
        float[] floats = new float[tensor.getRawData().size() / Float.BYTES];
        littleEndian(tensor.getRawData().toByteArray()).asFloatBuffer().get(floats);
        return floats;
    }

    /** ONNX stores raw data in little-endian order on every machine. */
    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
