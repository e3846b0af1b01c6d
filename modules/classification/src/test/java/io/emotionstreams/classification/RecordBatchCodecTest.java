package io.emotionstreams.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordBatchCodecTest {
    private static final Headers HEADERS = new RecordHeaders()
            .add("captured-at", Records.utf8("1000"))
            .add("kein-wert", null)
            .add("größe", new byte[0])
            .add("captured-at", Records.utf8("2000"));

    private static final List<ConsumerRecord<byte[], byte[]>> RECORDS = List.of(
            Records.record(Records.TOPIC, 2, 41, 1_700_000_000_000L, Records.utf8("s"), Records.utf8("v"), HEADERS),
            Records.record(Records.TOPIC, 2, 43, -1, null, null, new RecordHeaders()),
            Records.record(Records.TOPIC, 2, 44, 0, new byte[0], new byte[0], new RecordHeaders()));

    @Test
    void everyFieldOfEachMemberIsRestored() {
        List<BatchMember> members = RecordBatchCodec.decode(RecordBatchCodec.encode(RECORDS));

        assertThat(members).hasSameSizeAs(RECORDS);
        for (int i = 0; i < members.size(); i++) {
            BatchMember member = members.get(i);
            ConsumerRecord<byte[], byte[]> record = RECORDS.get(i);
            assertThat(member.key()).isEqualTo(record.key());
            assertThat(member.value()).isEqualTo(record.value());
            assertThat(member.headers()).isEqualTo(record.headers());
            assertThat(member.timestamp()).isEqualTo(record.timestamp());
            assertThat(member.offset()).isEqualTo(record.offset());
        }
    }

    @Test
    void theBytesMatchTheGoldenFile() throws IOException {
        byte[] bytes = RecordBatchCodec.encode(RECORDS);

        Golden.files().requireSame("record-batch.bin", bytes);
    }
}
