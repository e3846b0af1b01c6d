package io.emotionstreams.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordBatchDeserializerTest {
    private final RecordBatchDeserializer deserializer = new RecordBatchDeserializer();

    private final byte[] batch = RecordBatchCodec.encode(List.of(Records.record(1, 9), Records.record(2, 9)));

    @Test
    void aRecordWithTheMarkerIsABatch() {
        RecordBatch read = deserializer.deserialize(Records.TOPIC, RecordBatchDeserializer.marker(), batch);

        assertThat(((RecordBatch.Coalesced) read).members())
                .extracting(BatchMember::offset)
                .containsExactly(1L, 2L);
    }

    @Test
    void aRecordWithoutTheMarkerIsSingleWhateverItsBytes() {
        assertSingle(new RecordHeaders(), batch);
    }

    @Test
    void aForgedMarkerIsIgnored() {
        for (Header marker : RecordBatchDeserializer.marker()) {
            assertSingle(new RecordHeaders().add(marker.key(), new byte[marker.value().length]), batch);
            assertSingle(new RecordHeaders().add(marker.key(), null), batch);
        }
    }

    @Test
    void aForgedMarkerInsideABatchIsIgnored() {
        Header marker = RecordBatchDeserializer.marker().iterator().next();
        ConsumerRecord<byte[], byte[]> hostile = Records.record(
                Records.TOPIC, 0, 3, 5, null, batch, new RecordHeaders().add(marker.key(), new byte[16]));
        byte[] outer = RecordBatchCodec.encode(List.of(hostile, hostile));

        RecordBatch read = deserializer.deserialize(Records.TOPIC, RecordBatchDeserializer.marker(), outer);

        assertThat(((RecordBatch.Coalesced) read).members())
                .extracting(BatchMember::value)
                .containsExactly(batch, batch);
    }

    @Test
    void aRecordWithoutAValueIsSingleToo() {
        assertSingle(new RecordHeaders(), null);
    }

    private void assertSingle(Headers headers, byte[] value) {
        RecordBatch read = deserializer.deserialize(Records.TOPIC, headers, value);

        assertThat(((RecordBatch.Single) read).value()).isSameAs(value);
    }
}
