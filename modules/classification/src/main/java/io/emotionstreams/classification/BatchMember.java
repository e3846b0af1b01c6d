package io.emotionstreams.classification;

import org.apache.kafka.common.header.Headers;

/**
 * One record of {@code face-crops} as read from the broker, either on its own or as part of a coalesced record.
 *
 * @param key UTF-8 session id, or {@code null}
 * @param value CBOR, or {@code null}
 * @param headers the record's headers
 * @param timestamp record timestamp in epoch milliseconds; negative if its producer set none
 * @param offset offset in its partition
 */
@SuppressWarnings("ArrayRecordComponent") // The consumer's own arrays, only passed on and never compared.
record BatchMember(byte[] key, byte[] value, Headers headers, long timestamp, long offset) {}
