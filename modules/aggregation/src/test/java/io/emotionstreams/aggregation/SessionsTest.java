package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How sessions on the same partition start and end. */
class SessionsTest {
    private static final long LAST_YEAR = 1_735_000_000_000L;
    private static final long THIS_YEAR = LAST_YEAR + Duration.ofDays(365).toMillis();
    private static final Duration LONGER_THAN_THE_GAP = Duration.ofSeconds(61);

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anOldRecordingBesideALiveCameraMakesNeitherLate() {
        for (int i = 0; i < 30; i++) {
            stage.frame("live", THIS_YEAR + i * 1000L, Emotion.HAPPY);
            stage.frame("recording", LAST_YEAR + i * 1000L, Emotion.SAD);
        }
        stage.end("live", THIS_YEAR + 30_000);
        stage.end("recording", LAST_YEAR + 30_000);

        assertThat(stage.sessions())
                .filteredOn(SessionSummary::ended)
                .extracting(SessionSummary::session, SessionSummary::frames, SessionSummary::lateFrames)
                .containsExactly(tuple("live", 30L, 0L), tuple("recording", 30L, 0L));
        List<EmotionSummary> finals =
                stage.windows().stream().filter(EmotionSummary::closed).toList();
        assertThat(finals).filteredOn(window -> window.session().equals("live")).hasSize(3);
        assertThat(finals)
                .filteredOn(window -> window.session().equals("recording"))
                .extracting(EmotionSummary::frames)
                .containsExactly(10L, 10L, 10L);
    }

    @Test
    void anEndMarkerClosesOnlyItsOwnSessionsWindows() {
        stage.frame("a", 109_000);
        stage.frame("b", 109_000);
        stage.frame("a", 110_000);
        stage.frame("b", 110_000);
        stage.windows();
        stage.sessions();
        stage.end("a", 111_000);

        assertThat(stage.windows())
                .extracting(EmotionSummary::session, EmotionSummary::windowStart, EmotionSummary::closed)
                .containsExactly(tuple("a", 100_000L, true), tuple("a", 110_000L, true));
        assertThat(stage.sessions())
                .extracting(SessionSummary::session, SessionSummary::ended)
                .containsExactly(tuple("a", true));
        assertThat(stage.state("b").ended()).isFalse();
    }

    @Test
    void theFinalSummaryCoversTheWholeSession() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.frame("a", 125_000, Emotion.HAPPY, Emotion.FEAR);
        stage.sessions();
        stage.end("a", 126_000);

        assertThat(stage.sessions()).singleElement().satisfies(session -> {
            assertThat(session.run()).isEqualTo(1);
            assertThat(session.firstCapturedAt()).isEqualTo(100_000);
            assertThat(session.lastCapturedAt()).isEqualTo(125_000);
            assertThat(session.frames()).isEqualTo(2);
            assertThat(session.faces()).isEqualTo(3);
            assertThat(session.dominant()).isEqualTo(Emotion.HAPPY);
            assertThat(session.model()).isEqualTo("resnet50");
            assertThat(session.device()).isEqualTo("cpu");
        });
    }

    @Test
    void anEndedSessionRetainsNoBuckets() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);

        assertThat(stage.state("a").buckets()).isEmpty();
    }

    @Test
    void aReusedSessionIdStartsANewRun() {
        stage.frame("a", 100_000);
        stage.frame("a", 101_000);
        stage.end("a", 102_000);
        stage.sessions();
        stage.windows();
        // The same recording again: its frames are older than the end of the first run but not late.
        stage.frame("a", 100_000);
        stage.end("a", 102_000);

        assertThat(stage.sessions()).singleElement().satisfies(session -> {
            assertThat(session.run()).isEqualTo(2);
            assertThat(session.ended()).isTrue();
            assertThat(session.frames()).isEqualTo(1);
            assertThat(session.lateFrames()).isZero();
        });
        assertThat(stage.windows()).extracting(EmotionSummary::run).containsExactly(2L);
    }

    @Test
    void anEndMarkerOfANewSessionEndsAnEmptyRun() {
        stage.end("a", 100_000);

        assertThat(stage.windows()).isEmpty();
        assertThat(stage.sessions())
                .extracting(SessionSummary::run, SessionSummary::ended, SessionSummary::frames)
                .containsExactly(tuple(1L, true, 0L));
    }

    @Test
    void aRepeatedEndMarkerIsIgnored() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.sessions();
        stage.end("a", 101_000);

        assertThat(stage.sessions()).isEmpty();
        assertThat(stage.state("a").run()).isEqualTo(1);
    }

    @Test
    void anEndMarkerCapturedBeforeTheLastFrameDoesNotEndTheRunBeforeIt() {
        stage.frame("a", 100_000);
        stage.end("a", 90_000);
        stage.sessions();
        stage.end("a", 95_000);

        assertThat(stage.sessions()).isEmpty();
    }

    @Test
    void anEndMarkerAfterTheEndIsASeparateEmptyRun() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.sessions();
        stage.end("a", 101_001);

        assertThat(stage.sessions())
                .extracting(SessionSummary::run, SessionSummary::ended, SessionSummary::frames)
                .containsExactly(tuple(2L, true, 0L));
    }

    @Test
    void theCaptureTimeOfAnEndMarkerDefaultsToItsTimestamp() {
        Headers headers = new RecordHeaders();
        headers.add(FrameHeaders.EVENT, FrameHeaders.END.getBytes(StandardCharsets.UTF_8));
        stage.raw("a".getBytes(StandardCharsets.UTF_8), null, headers);

        assertThat(stage.state("a").ending().capturedAt()).isEqualTo(StageDriver.PUBLISHED_AT.toEpochMilli());
    }

    @Test
    void aSessionThatIsInactiveForLongerThanTheGapEnds() {
        stage.frame("a", 100_000);
        stage.advance(Duration.ofSeconds(60));
        assertThat(stage.sessions()).isEmpty();

        stage.advance(Duration.ofSeconds(1));

        assertThat(stage.windows()).extracting(EmotionSummary::closed).containsExactly(true);
        assertThat(stage.read(StageDriver.TOPICS.sessionSummary()))
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.value().ended()).isTrue();
                    assertThat(summary.getRecordTime()).isEqualTo(StageDriver.PUBLISHED_AT.plusSeconds(61));
                });
    }

    @Test
    void anActiveSessionDoesNotEnd() {
        stage.frame("a", 100_000);
        stage.frame("b", 100_000);
        stage.advance(Duration.ofSeconds(40));
        stage.frame("a", 100_500);
        stage.advance(Duration.ofSeconds(40));

        assertThat(stage.sessions()).extracting(SessionSummary::session).containsExactly("b");
    }

    @Test
    void anInactiveSessionEndsOnce() {
        stage.frame("a", 100_000);
        stage.advance(LONGER_THAN_THE_GAP);
        stage.sessions();
        stage.advance(LONGER_THAN_THE_GAP);

        assertThat(stage.sessions()).isEmpty();
    }

    @Test
    void aFrameAfterInactivityStartsTheNextRun() {
        stage.frame("a", 100_000);
        stage.advance(LONGER_THAN_THE_GAP);
        stage.frame("a", 170_000);

        assertThat(stage.state("a").run()).isEqualTo(2);
    }

    @Test
    void theEndMarkerOfASessionEndedByInactivityStartsNoRun() {
        stage.frame("a", 100_000);
        stage.advance(LONGER_THAN_THE_GAP);
        stage.sessions();
        stage.end("a", 170_000);
        stage.end("a", 170_000);

        assertThat(stage.sessions()).isEmpty();
        assertThat(stage.state("a").run()).isEqualTo(1);
    }

    @Test
    void anEndedSessionExpiresAfterTwoWeeks() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.advance(Duration.ofDays(14));
        assertThat(stage.state("a")).isNotNull();

        stage.advance(Duration.ofHours(1));

        assertThat(stage.state("a")).isNull();
    }
}
