package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the runs of a session are told apart by capture time, and that each keeps its own last summary. */
class RunsTest {
    private static final Duration OUTAGE = Duration.ofSeconds(90);

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anOutageOfAStageDoesNotSplitALiveSession() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.frame("a", 101_000, Emotion.HAPPY);
        stage.advance(OUTAGE);
        assertThat(stage.sessions()).last().matches(SessionSummary::ended);

        stage.frame("a", 101_100, Emotion.SAD);
        stage.frame("a", 102_000, Emotion.SAD);
        stage.frame("a", 103_000, Emotion.SAD);
        assertThat(stage.sessions())
                .extracting(SessionSummary::run, SessionSummary::ended, SessionSummary::frames)
                .containsExactly(tuple(1L, false, 3L), tuple(1L, false, 4L));
        stage.end("a", 103_500);

        assertThat(stage.sessions()).singleElement().satisfies(session -> {
            assertThat(session.run()).isEqualTo(1);
            assertThat(session.frames()).isEqualTo(5);
            assertThat(session.lateFrames()).isZero();
            assertThat(session.ended()).isTrue();
        });
    }

    @Test
    void theWindowsOfAResumedRunAreThoseOfAnUndisturbedOne() {
        for (long time = 100_000; time < 130_000; time += 500) {
            if (time == 113_000) {
                stage.advance(OUTAGE);
            }
            stage.frame("a", time, Emotion.HAPPY);
        }
        stage.end("a", 130_000);

        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(EmotionSummary::windowStart, EmotionSummary::frames)
                .containsExactly(
                        tuple(100_000L, 20L),
                        tuple(110_000L, 6L), // until further notice
                        tuple(110_000L, 20L),
                        tuple(120_000L, 20L));
    }

    @Test
    void theGapIsMeasuredInCaptureTime() {
        stage.frame("a", 100_000);
        stage.advance(OUTAGE);
        stage.frame("a", 160_000);
        assertThat(stage.state("a").run()).isEqualTo(1);

        stage.frame("a", 220_001);
        assertThat(stage.state("a").run()).isEqualTo(2);
    }

    @Test
    void aGapInARecordingSeparatesRunsHoweverFastItIsReplayed() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.frame("a", 400_000, Emotion.SAD);
        stage.frame("a", 401_000, Emotion.SAD);
        stage.end("a", 402_000);

        assertThat(stage.runs()).hasSize(2).satisfies(runs -> {
            assertThat(runs.get("1/a").frames()).isEqualTo(1);
            assertThat(runs.get("1/a").dominant()).isEqualTo(Emotion.HAPPY);
            assertThat(runs.get("2/a").frames()).isEqualTo(2);
            assertThat(runs.get("2/a").dominant()).isEqualTo(Emotion.SAD);
        });
    }

    @Test
    void aRunIsPublishedWhenItEndsAndWhenItEndsAgain() {
        stage.frame("a", 100_000);
        stage.frame("a", 101_000);
        assertThat(stage.runs()).isEmpty();
        stage.advance(OUTAGE);
        assertThat(stage.runs().get("1/a").frames()).isEqualTo(2);

        stage.frame("a", 102_000);
        assertThat(stage.runs()).isEmpty();
        stage.end("a", 103_000);

        assertThat(stage.runs().get("1/a").frames()).isEqualTo(3);
    }

    @Test
    void theNextRunLeavesTheLastSummaryOfTheOneBeforeItAlone() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.runs();
        stage.frame("a", 200_000);
        stage.frame("a", 201_000);
        stage.end("a", 202_000);

        assertThat(stage.runs()).containsOnlyKeys("2/a");
    }

    @Test
    void aFrameThatItsEndMarkerHasOvertakenIsAddedToItsRun() {
        stage.frame("a", 100_000);
        stage.frame("a", 101_000);
        stage.end("a", 102_000);
        stage.runs();
        stage.sessions();
        stage.frame("a", 101_500);

        assertThat(stage.runs()).containsOnlyKeys("1/a");
        assertThat(stage.sessions())
                .extracting(
                        SessionSummary::run, SessionSummary::ended, SessionSummary::frames, SessionSummary::lateFrames)
                .containsExactly(tuple(1L, true, 3L, 1L));
    }

    @Test
    void aFrameOfAnEarlierRunIsLateAndDoesNotMoveTheStart() {
        stage.frame("a", 100_000);
        stage.frame("a", 500_000);
        stage.frame("a", 100_500);
        stage.end("a", 501_000);

        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.run()).isEqualTo(2);
            assertThat(session.firstCapturedAt()).isEqualTo(500_000);
            assertThat(session.lateFrames()).isEqualTo(1);
        });
    }

    @Test
    void aDeadLetterOfASilentRunIsCountedThereAndDoesNotResumeIt() {
        stage.frame("a", 100_000);
        stage.advance(OUTAGE);
        stage.runs();
        stage.deadLetter("a", 110_000);

        assertThat(stage.runs().get("1/a").deadLetters()).isEqualTo(1);
        assertThat(stage.state("a").ended()).isTrue();
    }
}
