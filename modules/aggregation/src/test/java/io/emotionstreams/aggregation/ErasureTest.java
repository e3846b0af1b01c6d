package io.emotionstreams.aggregation;

import static io.emotionstreams.aggregation.StageDriver.PUBLISHED_AT;
import static io.emotionstreams.aggregation.StageDriver.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.SessionSummary;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is erased stays so: whoever deletes a session's summary deletes the state that it was made of. */
class ErasureTest {
    private static final Instant SOON = PUBLISHED_AT.plusSeconds(1);

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anErasedSessionIsForgotten() {
        endedSession();
        stage.erase("a", SOON);

        assertThat(stage.state("a").hasFrames()).isFalse();
        assertThat(stage.recentSeconds()).isZero();
    }

    @Test
    void itsSummariesAreDeletedOnceMoreSinceOneMayHaveComeBetween() {
        endedSession();
        stage.sessions();
        stage.runs();
        stage.erase("a", SOON);

        assertThat(stage.read(TOPICS.sessionSummary()))
                .extracting(TestRecord::key, TestRecord::value)
                .containsExactly(tuple("a", null));
        assertThat(stage.runs()).hasSize(1).containsEntry("1/a", null);
    }

    @Test
    void neitherADeadLetterNorAnEndMarkerThatComesLateBringsItBack() {
        endedSession();
        stage.erase("a", SOON);
        stage.sessions();
        stage.runs();
        stage.deadLetter("a", 100_500);
        stage.deadLetter("a", 200_000);
        stage.end("a", 102_000);
        stage.advance(Duration.ofMinutes(5));

        assertThat(stage.sessions()).isEmpty();
        assertThat(stage.runs()).isEmpty();
        assertThat(stage.windows()).isNotEmpty().allSatisfy(window -> assertThat(window.run())
                .isEqualTo(1));
    }

    @Test
    void theNextUseOfTheIdIsTheNextRun() {
        endedSession();
        stage.erase("a", SOON);
        stage.sessions();
        stage.frame("a", 900_000, Emotion.SAD);
        stage.end("a", 901_000);

        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.run()).isEqualTo(2);
            assertThat(session.frames()).isEqualTo(1);
        });
    }

    @Test
    void aRunThatGoesOnIsNotErased() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.erase("a", SOON);
        stage.end("a", 101_000);

        assertThat(stage.sessions()).last().extracting(SessionSummary::frames).isEqualTo(1L);
    }

    @Test
    void aDeletionOfAnEarlierRunThatIsReadAgainErasesNothing() {
        endedSession();
        stage.erase("a", PUBLISHED_AT.minus(Duration.ofMinutes(10)));

        assertThat(stage.state("a").hasFrames()).isTrue();
    }

    private void endedSession() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.frame("a", 100_400, Emotion.HAPPY);
        stage.end("a", 101_000);
    }
}
