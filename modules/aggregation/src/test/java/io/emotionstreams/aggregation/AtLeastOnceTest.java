package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without transactions a crash may count a frame twice, but not lose one. */
class AtLeastOnceTest {
    private static final long NOW = StageDriver.PUBLISHED_AT.toEpochMilli();

    private final StageDriver stage = StageDriver.atLeastOnce();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void framesThatAreReadAgainAfterTheirCountWasLostAreCounted() {
        stage.frame("a", NOW, Emotion.HAPPY);
        byte[] committed = stage.head("a");
        stage.frame("a", NOW + 100, Emotion.HAPPY);
        stage.frame("a", NOW + 11_000, Emotion.SAD);
        stage.restoreSession("a", committed);

        stage.frame("a", NOW + 100, Emotion.HAPPY);
        stage.frame("a", NOW + 11_000, Emotion.SAD);
        stage.end("a", NOW + 12_000);

        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.ended()).isTrue();
            assertThat(session.frames()).isEqualTo(3);
        });
    }
}
