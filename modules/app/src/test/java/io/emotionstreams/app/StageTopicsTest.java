package io.emotionstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageTopicsTest {
    private static final Settings SETTINGS = SettingsReader.read(
                    Optional.empty(), Map.of(), Map.of("topics.prefix", "east."))
            .values();

    @Test
    void detectReadsFramesAndWritesCropsAndDeadLetters() {
        StageTopics topics = StageTopics.of(SETTINGS, Stage.DETECT);

        assertThat(topics.read()).containsExactly("east.video-frames");
        assertThat(topics.written()).containsExactlyInAnyOrder("east.face-crops", "east.dead-letters");
        assertThat(topics.changelogs()).isEmpty();
    }

    @Test
    void aggregateReadsDeadLettersTooAndKeepsAChangelog() {
        StageTopics topics = StageTopics.of(SETTINGS, Stage.AGGREGATE);

        assertThat(topics.read()).containsExactlyInAnyOrder("east.face-emotions", "east.dead-letters");
        assertThat(topics.written())
                .containsExactlyInAnyOrder("east.emotion-summary", "east.session-summary", "east.dead-letters");
        assertThat(topics.changelogs()).containsExactly("east.emotion-streams-aggregate-sessions-changelog");
    }
}
