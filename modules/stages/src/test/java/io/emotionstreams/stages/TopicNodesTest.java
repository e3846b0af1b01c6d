package io.emotionstreams.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Topics;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TopicNodesTest {
    @Test
    void sourcesAndSinksAreNamedAfterTheRole() {
        Topics topics = Topics.withPrefix("lab-");
        Topology topology = new Topology();

        TopicNodes.addSource(topology, topics.videoFrames());
        TopicNodes.addSink(topology, topics.deadLetters(), "video-frames");

        assertThat(topology.describe().toString())
                .contains("Source: video-frames (topics: [lab-video-frames])")
                .contains("Sink: dead-letters (topic: lab-dead-letters)");
    }
}
