package io.emotionstreams.classification;

import java.util.List;

/** The record value at the classify stage's source: several coalesced records, or a single one. */
sealed interface RecordBatch {
    /** Records merged by the {@link CoalescingInterceptor}, in offset order. */
    record Coalesced(List<BatchMember> members) implements RecordBatch {}

    /** A single record's value; its key, headers, timestamp and offset are those of the enclosing Kafka record. */
    @SuppressWarnings("ArrayRecordComponent") // The consumer's own array, only passed on and never compared.
    record Single(byte[] value) implements RecordBatch {}
}
