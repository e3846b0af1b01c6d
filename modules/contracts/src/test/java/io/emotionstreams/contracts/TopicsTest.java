package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
}
