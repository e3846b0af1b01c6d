package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.contracts.SessionSummary;
import java.util.Map;
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

    /** Detect had sent all of this, and was killed before it committed what it had read. */
    @Test
    void framesThatAreSentAgainAfterTheEndOfTheirSessionAreNoFurtherRun() {
        frame(5, NOW);
        frame(6, NOW + 100);
        frame(7, NOW + 200);
        end(8, NOW + 1000);

        frame(6, NOW + 100);
        frame(7, NOW + 200);
        end(8, NOW + 1000);

        assertThat(stage.runs()).containsOnlyKeys("1/a");
        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.ended()).isTrue();
            assertThat(session.frames()).isEqualTo(3);
        });
        assertThat(stage.registry
                        .get("emotion.streams.duplicate.frames")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void anEndThatIsSentAgainEndsNoLaterRun() {
        frame(5, NOW);
        end(6, NOW + 1000);
        frame(7, NOW + 20_000);

        frame(5, NOW);
        end(6, NOW + 1000);
        frame(7, NOW + 20_000);
        frame(8, NOW + 20_100);
        end(9, NOW + 21_000);

        assertThat(stage.runs()).containsOnlyKeys("1/a", "2/a");
        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.run()).isEqualTo(2);
            assertThat(session.frames()).isEqualTo(3);
        });
    }

    /** A crash of this stage may have kept the end and lost the summary. */
    @Test
    void anEndThatIsReadAgainPublishesTheLastSummaryAgain() {
        frame(5, NOW);
        end(6, NOW + 1000);
        SessionSummary last = stage.sessions().get(0);
        stage.runs();

        end(6, NOW + 1000);

        assertThat(stage.sessions()).containsExactly(last);
        assertThat(stage.runs()).containsExactly(Map.entry("1/a", last));
    }

    @Test
    void framesOfAnErasedSessionThatAreSentAgainDoNotBringItBack() {
        frame(5, NOW);
        end(6, NOW + 1000);
        stage.erase("a", StageDriver.PUBLISHED_AT);
        stage.sessions();

        frame(5, NOW);
        end(6, NOW + 1000);

        assertThat(stage.sessions()).isEmpty();
    }

    /** Offsets begin at 0 again if the topic was deleted and created anew. */
    @Test
    void aLaterRunIsCountedThoughItsOffsetsAreLower() {
        frame(5, NOW);
        end(6, NOW + 1000);

        stage.publish(
                "a",
                Frames.readAt(new FramePosition(2, 0), NOW + 60_000, Emotion.HAPPY),
                StageDriver.PUBLISHED_AT.plusSeconds(60));

        assertThat(stage.state("a").run()).isEqualTo(2);
    }

    private void frame(long offset, long capturedAt) {
        stage.frame("a", Frames.readAt(new FramePosition(2, offset), capturedAt, Emotion.HAPPY));
    }

    private void end(long offset, long capturedAt) {
        stage.end("a", capturedAt, new FramePosition(2, offset));
    }
}
