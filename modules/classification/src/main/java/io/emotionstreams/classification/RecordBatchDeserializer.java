package io.emotionstreams.classification;

import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Distinguishes coalesced records from single ones at the source of the classify stage. A coalesced record has a marker
 * header that only this JVM can write, since its value is chosen at random when the JVM starts. A forged record from a
 * producer is therefore read as a single record, and is dead-lettered at worst.
 */
final class RecordBatchDeserializer implements Deserializer<RecordBatch> {
    private static final String MARKER = "emotion-streams-coalesced";
    private static final int SECRET_BYTES = 16;
    private static final byte[] SECRET = SecureRandom.getSeed(SECRET_BYTES);

    /** The headers of a coalesced record. */
    static Headers marker() {
        return new RecordHeaders().add(MARKER, SECRET);
    }

    @Override
    public RecordBatch deserialize(String topic, Headers headers, byte[] value) {
        Header marker = headers.lastHeader(MARKER);
        return marker != null && Arrays.equals(marker.value(), SECRET)
                ? new RecordBatch.Coalesced(RecordBatchCodec.decode(value))
                : new RecordBatch.Single(value);
    }

    @Override
    public RecordBatch deserialize(String topic, byte[] value) {
        return new RecordBatch.Single(value);
    }
}
