package io.emotionstreams.contracts;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * A topic's name joined to the only serdes that read and write it, and so the only way for a topology to reach it.
 *
 * @param role the name without the prefix; also names the topology's source or sink, whatever the prefix
 * @param name the name on the broker
 * @param keySerde of the record key
 * @param valueSerde of the record value
 */
public record Topic<K, V>(String role, String name, Serde<K> keySerde, Serde<V> valueSerde) {
    /** Adds a source node, named for the role, that reads this topic. */
    public void addSource(Topology topology) {
        topology.addSource(role, keySerde.deserializer(), valueSerde.deserializer(), name);
    }

    /** Adds a sink node, named for the role, that writes what the parents forward to it. */
    public void addSink(Topology topology, String... parents) {
        topology.addSink(role, name, keySerde.serializer(), valueSerde.serializer(), parents);
    }
}
