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
    void aMarkedRecordIsABatch() {
        RecordBatch read = deserializer.deserialize(Records.TOPIC, RecordBatchDeserializer.mark(), batch);

        assertThat(((RecordBatch.Coalesced) read).members())
                .extracting(BatchMember::offset)
                .containsExactly(1L, 2L);
    }

    @Test
    void anUnmarkedRecordIsAloneWhateverItsBytes() {
        assertAlone(new RecordHeaders(), batch);
    }

    @Test
    void aForgedMarkCountsForNothing() {
        for (Header mark : RecordBatchDeserializer.mark()) {
            assertAlone(new RecordHeaders().add(mark.key(), new byte[mark.value().length]), batch);
            assertAlone(new RecordHeaders().add(mark.key(), null), batch);
        }
    }

    @Test
    void aForgedMarkInsideABatchCountsForNothing() {
        Header mark = RecordBatchDeserializer.mark().iterator().next();
        ConsumerRecord<byte[], byte[]> hostile =
                Records.record(Records.TOPIC, 0, 3, 5, null, batch, new RecordHeaders().add(mark.key(), new byte[16]));
        byte[] outer = RecordBatchCodec.encode(List.of(hostile, hostile));

        RecordBatch read = deserializer.deserialize(Records.TOPIC, RecordBatchDeserializer.mark(), outer);

        assertThat(((RecordBatch.Coalesced) read).members())
                .extracting(BatchMember::value)
                .containsExactly(batch, batch);
    }

    @Test
    void aRecordWithoutAValueIsAloneToo() {
        assertAlone(new RecordHeaders(), null);
    }

    private void assertAlone(Headers headers, byte[] value) {
        RecordBatch read = deserializer.deserialize(Records.TOPIC, headers, value);

        assertThat(((RecordBatch.Alone) read).value()).isSameAs(value);
    }
}
