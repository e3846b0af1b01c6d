package io.emotionstreams.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Topics;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TopicNodesTest {
    @Test
    void sourcesAndSinksAreNamedForTheRole() {
        Topics topics = Topics.withPrefix("school-");
        Topology topology = new Topology();

        TopicNodes.addSource(topology, topics.videoFrames());
        TopicNodes.addSink(topology, topics.deadLetters(), "video-frames");

        assertThat(topology.describe().toString())
                .contains("Source: video-frames (topics: [school-video-frames])")
                .contains("Sink: dead-letters (topic: school-dead-letters)");
    }
}
