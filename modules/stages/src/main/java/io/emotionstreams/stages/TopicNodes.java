package io.emotionstreams.stages;

import io.emotionstreams.contracts.Topic;
import org.apache.kafka.streams.Topology;

/**
 * Adds topics to a topology as sources and sinks, with the topic's own serdes. Nodes are named after the topic's role
 * and not its prefixed name, so that a topology's description is the same in every deployment.
 */
public final class TopicNodes {
    private TopicNodes() {}

    /** Adds a source node that reads the topic. */
    public static void addSource(Topology topology, Topic<?, ?> topic) {
        topology.addSource(
                topic.role(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer(),
                topic.name());
    }

    /** Adds a sink node that writes the records that the parents forward to the topic. */
    public static void addSink(Topology topology, Topic<?, ?> topic, String... parents) {
        topology.addSink(
                topic.role(),
                topic.name(),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer(),
                parents);
    }
}
