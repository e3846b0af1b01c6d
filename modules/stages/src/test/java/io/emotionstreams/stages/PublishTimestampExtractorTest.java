package io.emotionstreams.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PublishTimestampExtractorTest {
    @Test
    void aRecordWithATimestampKeepsIt() {
        assertThat(extract(1234)).isEqualTo(1234);
    }

    @Test
    void aRecordWithoutATimestampWasPublishedOnArrival() {
        long before = System.currentTimeMillis();

        assertThat(extract(-1)).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void aRecordFromTheFutureWasPublishedOnArrival() {
        long before = System.currentTimeMillis();

        assertThat(extract(before + 30 * 60_000)).isBetween(before, System.currentTimeMillis());
    }

    private static long extract(long timestamp) {
        return new PublishTimestampExtractor()
                .extract(
                        new ConsumerRecord<>(
                                "video-frames",
                                0,
                                0,
                                timestamp,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                "s",
                                new byte[0],
                                new RecordHeaders(),
                                Optional.empty()),
                        5_000);
    }
}
