package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.SessionSummary;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A frame that a retrying producer sends twice is counted once. */
class DuplicatesTest {
    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aFrameSentTwiceIsCountedOnce() {
        frame(0, 100_000);
        frame(1, 100_100);
        frame(1, 100_100);
        frame(0, 100_000);
        stage.end("a", 101_000);

        assertThat(frames()).isEqualTo(2);
        assertThat(duplicates()).isEqualTo(2);
    }

    @Test
    void sameIndexOrSameTimeAloneIsAnotherFrame() {
        frame(0, 100_000);
        frame(0, 100_500);
        frame(1, 100_500);
        frame(1, 101_500);
        stage.end("a", 102_000);

        assertThat(frames()).isEqualTo(4);
        assertThat(duplicates()).isZero();
    }

    @Test
    void framesWithoutAnIndexAreAllCounted() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.end("a", 101_000);

        assertThat(frames()).isEqualTo(2);
    }

    @Test
    void aRepetitionIsNoticedAMinuteLater() {
        frame(0, 100_000);
        frame(1, 100_900);
        for (int i = 2; i <= 60; i++) {
            frame(i, 99_000 + i * 1_000L);
        }
        frame(1, 100_900);
        stage.end("a", 200_000);

        assertThat(frames()).isEqualTo(61);
        assertThat(duplicates()).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanAMinuteIsForgottenAndLate() {
        for (int i = 0; i <= 61; i++) {
            frame(i, 100_000 + i * 1_000L);
        }
        frame(0, 100_000);
        stage.end("a", 200_000);

        assertThat(stage.sessions())
                .last()
                .extracting(SessionSummary::lateFrames)
                .isEqualTo(1L);
        assertThat(duplicates()).isZero();
        assertThat(stage.recentSeconds()).isLessThanOrEqualTo(3);
    }

    @Test
    void aRepetitionAfterTheEndIsNeitherCountedNorARun() {
        frame(0, 100_000);
        frame(1, 100_500);
        stage.end("a", 100_600);
        stage.sessions();
        frame(1, 100_500);

        assertThat(stage.sessions()).isEmpty();
        assertThat(duplicates()).isEqualTo(1);
        assertThat(stage.state("a").run()).isEqualTo(1);
    }

    @Test
    void aRecordingThatIsReplayedAgainIsCountedAgain() {
        for (int run = 1; run <= 2; run++) {
            for (int i = 0; i < 20; i++) {
                frame(i, 100_000 + i * 500L);
            }
            stage.end("a", 110_000);
        }

        assertThat(stage.runs().values())
                .extracting(SessionSummary::run, SessionSummary::frames)
                .containsExactly(tuple(1L, 20L), tuple(2L, 20L));
        assertThat(duplicates()).isZero();
    }

    @Test
    void aSecondOfManyFramesRemembersTheLast256() {
        for (int i = 0; i < 300; i++) {
            frame(i, 100_000);
        }
        frame(299, 100_000);
        frame(44, 100_000);
        frame(43, 100_000);
        stage.end("a", 101_000);

        assertThat(frames()).isEqualTo(301);
        assertThat(duplicates()).isEqualTo(2);
    }

    @Test
    void anEndedSessionRemembersItsLastSecondsOnlyAndAnExpiredOneNothing() {
        for (int i = 0; i < 60; i++) {
            frame(i, 100_000 + i * 1_000L);
        }
        assertThat(stage.recentSeconds()).isEqualTo(60);
        stage.advance(Duration.ofSeconds(61));
        assertThat(stage.recentSeconds()).isEqualTo(3);

        stage.advance(Duration.ofDays(15));
        assertThat(stage.recentSeconds()).isZero();
    }

    private void frame(long index, long capturedAt) {
        stage.frame("a", Frames.numbered(index, capturedAt, Emotion.HAPPY));
    }

    private long frames() {
        return stage.sessions().stream()
                .reduce((first, second) -> second)
                .orElseThrow()
                .frames();
    }

    private double duplicates() {
        return stage.registry.get("emotion.streams.duplicate.frames").counter().count();
    }
}
