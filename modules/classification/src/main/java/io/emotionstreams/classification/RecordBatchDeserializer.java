package io.emotionstreams.classification;

import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Tells at the source of the classify stage whether a record holds several. A coalesced record bears a header that only
 * this JVM can write, since its value is drawn at random when the JVM starts: whatever a producer sends is taken as a
 * lone record, and so can at worst become a dead letter.
 */
final class RecordBatchDeserializer implements Deserializer<RecordBatch> {
    private static final String MARK = "emotion-streams-coalesced";
    private static final int SECRET_BYTES = 16;
    private static final byte[] SECRET = SecureRandom.getSeed(SECRET_BYTES);

    /** The headers of a coalesced record. */
    static Headers mark() {
        return new RecordHeaders().add(MARK, SECRET);
    }

    @Override
    public RecordBatch deserialize(String topic, Headers headers, byte[] value) {
        Header mark = headers.lastHeader(MARK);
        return mark != null && Arrays.equals(mark.value(), SECRET)
                ? new RecordBatch.Coalesced(RecordBatchCodec.decode(value))
                : new RecordBatch.Alone(value);
    }

    @Override
    public RecordBatch deserialize(String topic, byte[] value) {
        return new RecordBatch.Alone(value);
    }
}
