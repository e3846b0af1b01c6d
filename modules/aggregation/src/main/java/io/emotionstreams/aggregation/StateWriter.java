package io.emotionstreams.aggregation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a state compactly: whole numbers in as few bytes as they need, 7 bits each (LEB128, signs interleaved). Not
 * thread-safe. {@link StateReader} reads it.
 */
final class StateWriter {
    private byte[] bytes = new byte[256];
    private int length;

    StateWriter number(long value) {
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        return put((byte) rest);
    }

    StateWriter flag(boolean value) {
        return put((byte) (value ? 1 : 0));
    }

    /** @param value may be {@code null} */
    StateWriter optional(Long value) {
        return value == null ? flag(false) : flag(true).number(value);
    }

    /** @param value may be {@code null} */
    StateWriter text(String value) {
        return block(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** @param value may be {@code null} */
    StateWriter block(byte[] value) {
        if (value == null) {
            return number(-1);
        }
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** Each number as the difference to the one before it, so that an ascending sequence is short. */
    StateWriter differences(long[] values) {
        number(values.length);
        long last = 0;
        for (long value : values) {
            number(value - last);
            last = value;
        }
        return this;
    }

    /** All bits of fractions; one byte if all are 0. */
    StateWriter fractions(double[] values) {
        boolean any = Arrays.stream(values).anyMatch(value -> value != 0);
        flag(any);
        if (any) {
            reserve(values.length * Double.BYTES);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, length, values.length * Double.BYTES);
            for (double value : values) {
                buffer.putDouble(value);
            }
            length += values.length * Double.BYTES;
        }
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private StateWriter put(byte value) {
        reserve(1);
        bytes[length++] = value;
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
