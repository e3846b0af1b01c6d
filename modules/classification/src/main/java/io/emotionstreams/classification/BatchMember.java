package io.emotionstreams.classification;

import org.apache.kafka.common.header.Headers;

/**
 * One record of {@code face-crops} as the broker gave it, wherever it travelled: alone or inside a coalesced record.
 *
 * @param key UTF-8 session id, or {@code null}
 * @param value CBOR, or {@code null}
 * @param headers as read
 * @param timestamp of the record, epoch milliseconds; negative when its producer gave none
 * @param offset in its partition
 */
@SuppressWarnings("ArrayRecordComponent") // The consumer's own arrays, passed on and never compared.
record BatchMember(byte[] key, byte[] value, Headers headers, long timestamp, long offset) {}
