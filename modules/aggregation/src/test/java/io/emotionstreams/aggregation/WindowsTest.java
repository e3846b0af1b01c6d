package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.testkit.Confusions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows of 10 s with a grace period of 2 s, in one session's event time. */
class WindowsTest {
    private static final String ROOM = "room";

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nothingIsPublishedWithinTheFirstSecond() {
        stage.frame(ROOM, 100_000);
        stage.frame(ROOM, 100_999);

        assertThat(stage.windows()).isEmpty();
        assertThat(stage.sessions()).isEmpty();
    }

    @Test
    void eachSecondPublishesAnUpdateWithTheFramesBeforeIt() {
        for (long time = 100_000; time <= 103_000; time += 500) {
            stage.frame(ROOM, time, Emotion.HAPPY);
        }

        assertThat(stage.windows())
                .extracting(EmotionSummary::windowStart, EmotionSummary::closed, EmotionSummary::frames)
                .containsExactly(tuple(100_000L, false, 2L), tuple(100_000L, false, 4L), tuple(100_000L, false, 6L));
        assertThat(stage.sessions()).extracting(SessionSummary::frames).containsExactly(2L, 4L, 6L);
    }

    @Test
    void aWindowClosesOnceAfterItsGracePeriod() {
        stage.frame(ROOM, 109_900);
        stage.frame(ROOM, 111_999);
        stage.windows();
        stage.frame(ROOM, 112_000);
        stage.frame(ROOM, 113_000);
        stage.frame(ROOM, 114_000);

        assertThat(stage.windows())
                .filteredOn(window -> window.windowStart() == 100_000)
                .singleElement()
                .satisfies(window -> {
                    assertThat(window.closed()).isTrue();
                    assertThat(window.windowEnd()).isEqualTo(110_000);
                    assertThat(window.frames()).isEqualTo(1);
                });
    }

    @Test
    void aWindowThatDidNotChangeIsNotUpdated() {
        stage.frame(ROOM, 109_000);
        stage.frame(ROOM, 110_000);
        stage.windows();
        stage.frame(ROOM, 111_000);

        assertThat(stage.windows()).extracting(EmotionSummary::windowStart).containsExactly(110_000L);
    }

    @Test
    void aFrameWithinTheGracePeriodUpdatesItsWindow() {
        stage.frame(ROOM, 109_000, Emotion.HAPPY);
        stage.frame(ROOM, 110_500, Emotion.HAPPY);
        stage.windows();
        stage.frame(ROOM, 109_500, Emotion.SAD);
        stage.frame(ROOM, 111_000, Emotion.HAPPY);

        assertThat(stage.windows())
                .extracting(EmotionSummary::windowStart, EmotionSummary::closed, EmotionSummary::frames)
                .containsExactly(tuple(100_000L, false, 2L), tuple(110_000L, false, 1L));
    }

    @Test
    void aFrameAfterTheGracePeriodIsLateAndCountsOnlyForTheSession() {
        stage.frame(ROOM, 109_000, Emotion.HAPPY);
        stage.frame(ROOM, 112_000, Emotion.HAPPY);
        stage.frame(ROOM, 109_999, Emotion.SAD);
        stage.windows();
        stage.end(ROOM, 113_000);

        assertThat(stage.windows()).extracting(EmotionSummary::windowStart).containsExactly(110_000L);
        SessionSummary session = stage.sessions().get(1);
        assertThat(session.lateFrames()).isEqualTo(1);
        assertThat(session.frames()).isEqualTo(3);
        assertThat(session.counts()).isEqualTo(EmotionCounts.of(0, 0, 0, 2, 1, 0, 0));
    }

    @Test
    void aFrameFromLongBeforeTheFirstOneIsLate() {
        stage.frame(ROOM, 100_000);
        stage.frame(ROOM, 50_000);
        stage.end(ROOM, 101_000);

        assertThat(stage.sessions()).singleElement().satisfies(session -> {
            assertThat(session.lateFrames()).isEqualTo(1);
            assertThat(session.firstCapturedAt()).isEqualTo(100_000);
            assertThat(session.lastCapturedAt()).isEqualTo(100_000);
        });
    }

    @Test
    void windowsWithoutFramesAreNotPublished() {
        stage.frame(ROOM, 100_000);
        stage.frame(ROOM, 100_000 + Duration.ofDays(365).toMillis());
        stage.end(ROOM, 100_000 + Duration.ofDays(366).toMillis());

        assertThat(stage.windows())
                .extracting(EmotionSummary::windowStart, EmotionSummary::closed)
                .containsExactly(tuple(100_000L, true), tuple(31_536_100_000L, true));
    }

    @Test
    void aSummaryContainsCountsAndEstimates() {
        stage.frame(ROOM, 100_000, Emotion.HAPPY, Emotion.HAPPY, Emotion.SAD);
        stage.frame(ROOM, 101_000, Emotion.HAPPY);

        EmotionTotals totals =
                EmotionTotals.NONE.plus(Frames.frame(100_000, Emotion.HAPPY, Emotion.HAPPY, Emotion.SAD), 0);
        Estimate estimate = Estimate.of(totals, 1_000, null, Confusions.example(), false, new Corrections());
        EmotionSummary window = stage.windows().get(0);
        assertThat(window)
                .isEqualTo(new EmotionSummary(
                        ROOM,
                        1,
                        100_000,
                        110_000,
                        false,
                        1,
                        3,
                        0,
                        0,
                        null,
                        EmotionCounts.of(0, 0, 0, 2, 1, 0, 0),
                        estimate.rawDistribution(),
                        estimate.distribution(),
                        estimate.intervals(),
                        Caution.FEW_FACES,
                        Emotion.HAPPY,
                        100_000L,
                        estimate.measures()));
        assertThat(window.rawDistribution().share(Emotion.SAD)).isCloseTo((0.05f + 0.05f + 0.7f) / 3, within(1e-6f));
    }

    @Test
    void eachRecordOfAWindowNamesTheSecondThatItAdds() {
        stage.frame(ROOM, 100_000);
        stage.frame(ROOM, 100_900);
        stage.frame(ROOM, 101_000);
        stage.frame(ROOM, 107_500);
        stage.frame(ROOM, 112_000);

        assertThat(stage.windows())
                .extracting(EmotionSummary::latestSecond, EmotionSummary::frames, EmotionSummary::closed)
                .containsExactly(tuple(100_000L, 2L, false), tuple(101_000L, 3L, false), tuple(107_000L, 4L, true));
    }

    @Test
    void lateFramesAreAddedToTheLastSecondOfTheirWindow() {
        stage.frame(ROOM, 109_000);
        stage.frame(ROOM, 110_500);
        stage.frame(ROOM, 109_900);
        stage.frame(ROOM, 111_000);

        assertThat(stage.windows())
                .extracting(EmotionSummary::windowStart, EmotionSummary::latestSecond, EmotionSummary::frames)
                .containsExactly(
                        tuple(100_000L, 109_000L, 1L), tuple(100_000L, 109_000L, 2L), tuple(110_000L, 110_000L, 1L));
    }

    @Test
    void withoutFacesThereIsNoDistribution() {
        stage.frame(ROOM, 100_000);
        stage.end(ROOM, 101_000);

        EmotionSummary window = stage.windows().get(0);
        assertThat(window.frames()).isEqualTo(1);
        assertThat(window.rawDistribution()).isNull();
        assertThat(window.distribution()).isNull();
        assertThat(window.intervals()).isNull();
        assertThat(window.caution()).isNull();
        assertThat(window.dominant()).isNull();
        assertThat(stage.sessions().get(0).distribution()).isNull();
    }

    @Test
    void windowAndGracePeriodAreConfigurable() {
        AggregationSettings settings =
                AggregationSettings.DEFAULT.with(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(60));
        try (StageDriver shortWindows = new StageDriver(settings)) {
            for (long time = 100_000; time <= 102_000; time += 500) {
                shortWindows.frame(ROOM, time);
            }

            assertThat(shortWindows.windows())
                    .extracting(EmotionSummary::windowStart, EmotionSummary::closed, EmotionSummary::frames)
                    .containsExactly(tuple(100_000L, true, 2L), tuple(101_000L, true, 2L));
        }
    }

    @Test
    void summariesHaveTheTimestampOfPublicationAndNoHeaders() {
        stage.frame(ROOM, 100_000);
        stage.frame(ROOM, 101_000);

        assertThat(List.of(
                        stage.read(StageDriver.TOPICS.emotionSummary()).get(0),
                        stage.read(StageDriver.TOPICS.sessionSummary()).get(0)))
                .allSatisfy(summary -> {
                    assertThat(summary.key()).isEqualTo(ROOM);
                    assertThat(summary.getRecordTime()).isEqualTo(StageDriver.PUBLISHED_AT);
                    assertThat(summary.headers()).isEmpty();
                });
    }
}
