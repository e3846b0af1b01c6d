package io.emotionstreams.classification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Encodes several records into the value of a single record, and decodes them. The encoding is internal to a JVM: it is
 * only used between the consumer and the source node and never sent to a broker.
 *
 * <p>Big-endian: {@code int} number of members, then for each member {@code long} offset, {@code long} timestamp, key,
 * value, {@code int} number of headers, and for each header its name and value. Keys, values and names are byte
 * strings: {@code int} length (-1 for {@code null}), then the bytes.
 */
final class RecordBatchCodec {
    private static final int NULL = -1;
    private static final int FIXED_MEMBER_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private RecordBatchCodec() {}

    static byte[] encode(List<ConsumerRecord<byte[], byte[]>> records) {
        int size = Integer.BYTES;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            size += size(record);
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).putInt(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            buffer.putLong(record.offset()).putLong(record.timestamp());
            put(buffer, record.key());
            put(buffer, record.value());
            putHeaders(buffer, record.headers());
        }
        return buffer.array();
    }

    static List<BatchMember> decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int count = buffer.getInt();
        List<BatchMember> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long offset = buffer.getLong();
            long timestamp = buffer.getLong();
            members.add(new BatchMember(get(buffer), get(buffer), getHeaders(buffer), timestamp, offset));
        }
        return members;
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        int size = FIXED_MEMBER_BYTES + size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            size += size(name(header)) + size(header.value());
        }
        return size;
    }

    private static int size(byte[] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void putHeaders(ByteBuffer buffer, Headers headers) {
        Header[] all = headers.toArray();
        buffer.putInt(all.length);
        for (Header header : all) {
            put(buffer, name(header));
            put(buffer, header.value());
        }
    }

    private static Headers getHeaders(ByteBuffer buffer) {
        Headers headers = new RecordHeaders();
        for (int left = buffer.getInt(); left > 0; left--) {
            headers.add(new String(get(buffer), StandardCharsets.UTF_8), get(buffer));
        }
        return headers;
    }

    private static byte[] name(Header header) {
        return header.key().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer buffer, byte[] bytes) {
        if (bytes == null) {
            buffer.putInt(NULL);
        } else {
            buffer.putInt(bytes.length).put(bytes);
        }
    }

    private static byte[] get(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
