package io.emotionstreams.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CoalescingInterceptorTest {
    private static final int LARGE = 1 << 20;

    @Test
    void recordsOfOnePartitionBecomeOneWithTheFirstOffset() {
        ConsumerRecords<byte[], byte[]> coalesced = Records.interceptor(10, LARGE)
                .onConsume(
                        Records.polled(List.of(Records.record(41, 9), Records.record(44, 9), Records.record(45, 9))));

        assertThat(coalesced).hasSize(1);
        ConsumerRecord<byte[], byte[]> record = coalesced.iterator().next();
        assertThat(record.topic()).isEqualTo(Records.TOPIC);
        assertThat(record.partition()).isZero();
        assertThat(record.offset()).isEqualTo(41);
        assertThat(record.timestamp()).isEqualTo(1_041);
        assertThat(record.leaderEpoch()).contains(3);
        assertThat(record.serializedValueSize()).isEqualTo(record.value().length);
        assertThat(Records.members(coalesced)).containsExactly(List.of(41L, 44L, 45L));
    }

    @Test
    void theNextOffsetsOfThePollArePassedOn() {
        ConsumerRecords<byte[], byte[]> polled = Records.polled(List.of(Records.record(41, 9), Records.record(44, 9)));

        assertThat(Records.interceptor(10, LARGE).onConsume(polled).nextOffsets())
                .isEqualTo(polled.nextOffsets())
                .hasSize(1);
    }

    @Test
    void aBatchHoldsAtMostMaxRecords() {
        ConsumerRecords<byte[], byte[]> coalesced = Records.interceptor(2, LARGE)
                .onConsume(Records.polled(List.of(
                        Records.record(1, 9),
                        Records.record(2, 9),
                        Records.record(3, 9),
                        Records.record(4, 9),
                        Records.record(5, 9))));

        assertThat(Records.members(coalesced)).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
        assertThat(Records.offsets(coalesced)).containsExactly(1L, 3L, 5L);
    }

    @Test
    void aBatchHoldsAtMostMaxBytes() {
        ConsumerRecords<byte[], byte[]> coalesced = Records.interceptor(10, 100)
                .onConsume(Records.polled(List.of(
                        Records.record(1, 60),
                        Records.record(2, 40),
                        Records.record(3, 1),
                        Records.record(4, 500),
                        Records.record(5, 100))));

        assertThat(Records.members(coalesced)).containsExactly(List.of(1L, 2L), List.of(3L), List.of(4L), List.of(5L));
    }

    @Test
    void aSingleRecordIsPassedThroughUnchanged() {
        ConsumerRecord<byte[], byte[]> single = Records.record(7, 9);

        assertThat(Records.interceptor(10, LARGE).onConsume(Records.polled(List.of(single))))
                .containsExactly(single);
    }

    @Test
    void partitionsAreNotMixed() {
        ConsumerRecords<byte[], byte[]> coalesced = Records.interceptor(10, LARGE)
                .onConsume(Records.polled(
                        List.of(inPartition(0, 1), inPartition(1, 8), inPartition(0, 2), inPartition(1, 9))));

        assertThat(Records.members(coalesced.records(new TopicPartition(Records.TOPIC, 0))))
                .containsExactly(List.of(1L, 2L));
        assertThat(Records.members(coalesced.records(new TopicPartition(Records.TOPIC, 1))))
                .containsExactly(List.of(8L, 9L));
    }

    @Test
    void otherTopicsArePassedThrough() {
        ConsumerRecord<byte[], byte[]> first = Records.record("other", 0, 1, 5, null, new byte[1], new RecordHeaders());
        ConsumerRecord<byte[], byte[]> second =
                Records.record("other", 0, 2, 6, null, new byte[1], new RecordHeaders());

        assertThat(Records.interceptor(10, LARGE).onConsume(Records.polled(List.of(first, second))))
                .containsExactly(first, second);
    }

    @Test
    void anEmptyPollStaysEmpty() {
        assertThat(Records.interceptor(10, LARGE).onConsume(Records.polled(List.of())))
                .isEmpty();
    }

    @Test
    void aMissingSettingFailsTheConsumersConstruction() {
        try (CoalescingInterceptor interceptor = new CoalescingInterceptor()) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> interceptor.configure(Map.of()))
                    .withMessageContaining(CoalescingInterceptor.TOPIC_CONFIG);
        }
    }

    private static ConsumerRecord<byte[], byte[]> inPartition(int partition, long offset) {
        return Records.record(Records.TOPIC, partition, offset, 5, null, new byte[1], new RecordHeaders());
    }
}
