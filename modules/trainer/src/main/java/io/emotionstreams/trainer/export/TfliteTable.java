package io.emotionstreams.trainer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One table of a FlatBuffers file, which is what a {@code .tflite} file is. Fields are numbered as in TensorFlow Lite's
 * {@code schema.fbs}. Reads what a converter needs and checks nothing: a damaged file gives an
 * {@link IndexOutOfBoundsException}.
 */
final class TfliteTable {
    private static final int FIRST_FIELD = 4;

    private final ByteBuffer file;
    private final int position;

    private TfliteTable(ByteBuffer file, int position) {
        this.file = file;
        this.position = position;
    }

    /** The root table, {@code Model}. */
    static TfliteTable root(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return new TfliteTable(buffer, buffer.getInt(0));
    }

    int integer(int field, int missing) {
        int at = position(field);
        return at < 0 ? missing : file.getInt(at);
    }

    int octet(int field, int missing) {
        int at = position(field);
        return at < 0 ? missing : file.get(at);
    }

    TfliteTable table(int field) {
        int at = position(field);
        return at < 0 ? null : new TfliteTable(file, at + file.getInt(at));
    }

    List<TfliteTable> tables(int field) {
        List<TfliteTable> tables = new ArrayList<>();
        int vector = vector(field);
        for (int i = 0; vector >= 0 && i < file.getInt(vector); i++) {
            int at = vector + Integer.BYTES * (1 + i);
            tables.add(new TfliteTable(file, at + file.getInt(at)));
        }
        return tables;
    }

    List<Integer> integers(int field) {
        int vector = vector(field);
        List<Integer> values = new ArrayList<>();
        for (int i = 0; vector >= 0 && i < file.getInt(vector); i++) {
            values.add(file.getInt(vector + Integer.BYTES * (1 + i)));
        }
        return values;
    }

    /** A vector of bytes, little-endian; empty where there is none. */
    ByteBuffer bytes(int field) {
        int vector = vector(field);
        return vector < 0
                ? ByteBuffer.allocate(0)
                : file.slice(vector + Integer.BYTES, file.getInt(vector)).order(ByteOrder.LITTLE_ENDIAN);
    }

    String text(int field) {
        return StandardCharsets.UTF_8.decode(bytes(field)).toString();
    }

    private int vector(int field) {
        int at = position(field);
        return at < 0 ? -1 : at + file.getInt(at);
    }

    /** Where a field is in the file, or -1 when the table has none. */
    private int position(int field) {
        int fields = position - file.getInt(position);
        int entry = FIRST_FIELD + Short.BYTES * field;
        int offset = entry < file.getShort(fields) ? file.getShort(fields + entry) : 0;
        return offset == 0 ? -1 : position + offset;
    }
}
