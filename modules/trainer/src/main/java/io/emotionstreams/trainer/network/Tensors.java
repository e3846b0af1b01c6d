package io.emotionstreams.trainer.network;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Converts Java arrays to libtorch tensors on the CPU and back; always copies. */
public final class Tensors {
    private Tensors() {}

    /** A uint8 tensor of this shape. */
    public static Tensor bytes(byte[] values, long... shape) {
        requireShape(values.length, shape);
        try (BytePointer memory = new BytePointer(values);
                TensorOptions options = new TensorOptions(torch.ScalarType.Byte);
                Tensor view = torch.from_blob(memory, shape, options)) {
            return view.clone();
        }
    }

    /** A float32 tensor of this shape. */
    public static Tensor floats(float[] values, long... shape) {
        requireShape(values.length, shape);
        try (FloatPointer memory = new FloatPointer(values);
                Tensor view = torch.from_blob(memory, shape)) {
            return view.clone();
        }
    }

    /** A tensor's values as float32 in row-major order; accepts any type, memory format and device. */
    public static float[] toFloats(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            Tensor plain = tensor.detach().cpu().to(torch.ScalarType.Float).contiguous(torch.MemoryFormat.Contiguous);
            float[] values = new float[Math.toIntExact(plain.numel())];
            plain.data_ptr_float().get(values);
            return values;
        }
    }

    private static void requireShape(int length, long[] shape) {
        if (length != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
            throw new IllegalArgumentException(
                    "%d values do not fit a tensor of shape %s".formatted(length, Arrays.toString(shape)));
        }
    }
}
