package io.emotionstreams.classification;

import java.util.List;

/** What the classify stage's source reads: several records that travelled as one, or one that travelled alone. */
sealed interface RecordBatch {
    /** Records that {@link CoalescingInterceptor} merged, in the order of their offsets. */
    record Coalesced(List<BatchMember> members) implements RecordBatch {}

    /** A record as the broker gave it; key, headers, timestamp and offset are those of the Kafka record around it. */
    @SuppressWarnings("ArrayRecordComponent") // The consumer's own array, passed on and never compared.
    record Alone(byte[] value) implements RecordBatch {}
}
