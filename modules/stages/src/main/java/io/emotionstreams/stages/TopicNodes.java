package io.emotionstreams.stages;

import io.emotionstreams.contracts.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * Adds our topics to a topology as sources and sinks. Nodes are named for the topic's role, whatever the prefix, so a
 * topology's description is the same in every deployment. Sources start at the earliest record and read a missing
 * timestamp as the time of arrival, see {@link PublishTimestampExtractor}.
 */
public final class TopicNodes {
    private TopicNodes() {}

    /**
     * Adds a source node for a topic that the same topology writes, and returns the node's name. Its values are read as
     * bytes.
     */
    public static String addSourceOfOwn(Topology topology, Topic<?, ?> topic) {
        String name = "own-" + topic.role();
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new PublishTimestampExtractor(),
                topic.keySerde().deserializer(),
                new ByteArrayDeserializer(),
                topic.name());
        return name;
    }

    /** Adds a source node that reads the topic with its own serdes. */
    public static void addSource(Topology topology, Topic<?, ?> topic) {
        addSource(
                topology,
                topic,
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }

    /** Adds a source node that reads the topic with other deserializers. */
    public static void addSource(
            Topology topology, Topic<?, ?> topic, Deserializer<?> keyDeserializer, Deserializer<?> valueDeserializer) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                topic.role(),
                new PublishTimestampExtractor(),
                keyDeserializer,
                valueDeserializer,
                topic.name());
    }

    /**
     * Adds a sink node that writes to the topic what the parents forward. A result that takes more than
     * {@value io.emotionstreams.contracts.TopicLayout#MAX_RESULT_BYTES} bytes is dead-lettered instead, see
     * {@link DeadLetterHandler}.
     */
    public static void addSink(Topology topology, Topic<?, ?> topic, String... parents) {
        addSink(topology, topic, new BoundedSerializer<>(topic.valueSerde().serializer()), parents);
    }

    /** Adds a sink node for dead letters, whose size {@link io.emotionstreams.contracts.DeadLetters} bounds. */
    public static void addDeadLetterSink(Topology topology, Topic<?, byte[]> topic, String... parents) {
        addSink(topology, topic, topic.valueSerde().serializer(), parents);
    }

    private static void addSink(
            Topology topology, Topic<?, ?> topic, Serializer<?> valueSerializer, String... parents) {
        topology.addSink(topic.role(), topic.name(), topic.keySerde().serializer(), valueSerializer, parents);
    }
}
