package io.emotionstreams.aggregation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} has written. Not thread-safe. */
final class StateReader {
    private final ByteBuffer bytes;

    StateReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    long number() {
        long value = 0;
        byte next;
        int shift = 0;
        do {
            next = bytes.get();
            value |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    Long optional() {
        return flag() ? Long.valueOf(number()) : null;
    }

    String text() {
        byte[] utf8 = block();
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    byte[] block() {
        int length = (int) number();
        if (length < 0) {
            return null;
        }
        byte[] block = new byte[length];
        bytes.get(block);
        return block;
    }

    long[] differences() {
        long[] values = new long[(int) number()];
        long last = 0;
        for (int i = 0; i < values.length; i++) {
            last += number();
            values[i] = last;
        }
        return values;
    }

    double[] fractions(int count) {
        double[] values = new double[count];
        if (flag()) {
            for (int i = 0; i < count; i++) {
                values[i] = bytes.getDouble();
            }
        }
        return values;
    }
}
