package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.SessionSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Capture times that are ahead of the clock: a mistake in one frame, but no harm where all frames agree. */
class CaptureTimesTest {
    private static final long NOW = StageDriver.PUBLISHED_AT.toEpochMilli();
    private static final long YEAR_2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_2033 = Instant.parse("2033-01-01T00:00:00Z").toEpochMilli();

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oneFrameFromTheFutureIsDeadLetteredAndNoOtherIsLate() {
        stage.frame("a", NOW, Emotion.HAPPY);
        stage.frame("a", YEAR_2099, Emotion.SAD);
        stage.frame("a", NOW + 1_000, Emotion.HAPPY);
        stage.frame("a", NOW + 2_000, Emotion.HAPPY);
        stage.end("a", NOW + 3_000);

        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("the capture time " + YEAR_2099 + " is ")
                .endsWith(" s after the session's last frame: is the sender's clock right?");
        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.run()).isEqualTo(1);
            assertThat(session.frames()).isEqualTo(3);
            assertThat(session.lateFrames()).isZero();
            assertThat(session.lastCapturedAt()).isEqualTo(NOW + 2_000);
        });
    }

    @Test
    void aReplayAtMaxSpeedRunsAheadOfTheClock() {
        for (int i = 0; i < 600; i++) {
            stage.frame("a", NOW + i * 1_000L, Emotion.HAPPY);
        }
        stage.end("a", NOW + 600_000);

        assertThat(errors()).isEmpty();
        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.run()).isEqualTo(1);
            assertThat(session.frames()).isEqualTo(600);
            assertThat(session.lateFrames()).isZero();
        });
    }

    @Test
    void aSessionMayBeAheadFromItsFirstFrame() {
        stage.frame("a", YEAR_2033);
        stage.frame("a", YEAR_2033 + 30_000);
        stage.frame("a", YEAR_2033 + 60_000);
        stage.end("a", YEAR_2033 + 61_000);

        assertThat(errors()).isEmpty();
        assertThat(stage.sessions()).last().extracting(SessionSummary::frames).isEqualTo(3L);
    }

    @Test
    void aSecondFrameNearTheFirstIsBelieved() {
        stage.frame("a", NOW);
        stage.frame("a", YEAR_2033);
        stage.frame("a", YEAR_2033 + 1_000);
        stage.frame("a", YEAR_2033 + 2_000);
        stage.end("a", YEAR_2033 + 3_000);

        assertThat(errors()).hasSize(1);
        assertThat(stage.runs().values())
                .extracting(SessionSummary::run, SessionSummary::frames)
                .containsExactly(tuple(1L, 1L), tuple(2L, 2L));
    }

    @Test
    void twoOutliersThatDisagreeAreBothRefused() {
        stage.frame("a", NOW);
        stage.frame("a", YEAR_2033);
        stage.frame("a", YEAR_2099);

        assertThat(errors()).hasSize(2);
        assertThat(stage.state("a").totals().frames()).isEqualTo(1);
    }

    @Test
    void afterAFirstFrameFromTheFutureTheOthersAreARunOfTheirOwn() {
        stage.frame("a", YEAR_2099);
        stage.frame("a", NOW);
        stage.frame("a", NOW + 1_000);
        stage.end("a", NOW + 2_000);

        assertThat(stage.runs().values())
                .extracting(SessionSummary::run, SessionSummary::frames, SessionSummary::lateFrames)
                .containsExactly(tuple(1L, 1L, 0L), tuple(2L, 2L, 0L));
    }

    @Test
    void anOldRecordingMayJumpAsItLikes() {
        stage.frame("a", 100_000);
        stage.frame("a", 100_000 + Duration.ofDays(365).toMillis());

        assertThat(errors()).isEmpty();
        assertThat(stage.state("a").run()).isEqualTo(2);
    }

    @Test
    void theDeadLetterOfARefusedFrameIsCountedAndBeginsNoRun() {
        stage.frame("a", NOW);
        stage.end("a", NOW + 500);
        stage.runs();
        stage.deadLetter("a", YEAR_2099);

        assertThat(stage.state("a").run()).isEqualTo(1);
        assertThat(stage.runs().get("1/a").deadLetters()).isEqualTo(1);
    }

    private List<String> errors() {
        return stage.read(StageDriver.TOPICS.deadLetters()).stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.ERROR).value(), StandardCharsets.UTF_8))
                .toList();
    }
}
