package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void thePrefixIsPartOfEveryNameAndOfNoRole() {
        assertThat(Topics.withPrefix("school-").all())
                .extracting(Topic::name, Topic::role)
                .containsExactly(
                        tuple("school-video-frames", "video-frames"),
                        tuple("school-face-crops", "face-crops"),
                        tuple("school-face-emotions", "face-emotions"),
                        tuple("school-emotion-summary", "emotion-summary"),
                        tuple("school-session-summary", "session-summary"),
                        tuple("school-dead-letters", "dead-letters"));
    }

    @Test
    void sourcesAndSinksAreNamedForTheRole() {
        Topics topics = Topics.withPrefix("school-");
        Topology topology = new Topology();

        topics.videoFrames().addSource(topology);
        topics.deadLetters().addSink(topology, "video-frames");

        assertThat(topology.describe().toString())
                .contains("Source: video-frames (topics: [school-video-frames])")
                .contains("Sink: dead-letters (topic: school-dead-letters)");
    }
}
