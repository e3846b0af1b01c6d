package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void thePrefixIsPartOfEveryNameAndOfNoRole() {
        assertThat(Topics.withPrefix("lab-").all())
                .extracting(Topic::name, Topic::role)
                .containsExactly(
                        tuple("lab-video-frames", "video-frames"),
                        tuple("lab-face-crops", "face-crops"),
                        tuple("lab-face-emotions", "face-emotions"),
                        tuple("lab-emotion-summary", "emotion-summary"),
                        tuple("lab-track-summary", "track-summary"),
                        tuple("lab-session-summary", "session-summary"),
                        tuple("lab-session-runs", "session-runs"),
                        tuple("lab-emotion-alerts", "emotion-alerts"),
                        tuple("lab-flat-summary", "flat-summary"),
                        tuple("lab-session-markers", "session-markers"),
                        tuple("lab-dead-letters", "dead-letters"));
    }
}
