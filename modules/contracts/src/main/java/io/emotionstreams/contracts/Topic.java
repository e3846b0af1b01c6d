package io.emotionstreams.contracts;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic's name joined to the only serdes that read and write it.
 *
 * @param role the name without the prefix; also names a topology's source or sink, whatever the prefix
 * @param name the name on the broker
 * @param keySerde of the record key
 * @param valueSerde of the record value
 */
public record Topic<K, V>(String role, String name, Serde<K> keySerde, Serde<V> valueSerde) {}
