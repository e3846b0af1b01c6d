package io.emotionstreams.contracts;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic's name together with its key and value serdes. Code that reads or writes the topic takes them from here.
 *
 * @param role the name without the prefix; also the name of a topology's source or sink node, whatever the prefix
 * @param name the name on the broker
 * @param keySerde serde of the record key
 * @param valueSerde serde of the record value
 */
public record Topic<K, V>(String role, String name, Serde<K> keySerde, Serde<V> valueSerde) {}
