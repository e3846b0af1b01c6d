package io.emotionstreams.aggregation;

import static io.emotionstreams.contracts.EmotionAlert.State.CLEARED;
import static io.emotionstreams.contracts.EmotionAlert.State.RAISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.alerts.AlertRule;
import io.emotionstreams.alerts.AlertRules;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts follow from the closed windows of a session, and from nothing else. */
class AlertsTest {
    private static final long START = 100_000;
    private static final long WINDOW = 10_000;
    private static final Emotion[] HAPPY = many(Emotion.HAPPY);
    private static final Emotion[] SAD = many(Emotion.SAD);

    /** Twelve faces that all show the same have a lower end well above 0.3, and twelve that show another have 0. */
    private static final AlertRule DELIGHT =
            new AlertRule("delight", Quantity.HAPPY, 0.3, 0.2, Duration.ofSeconds(20), "usability-*");

    private StageDriver stage = stage(DELIGHT);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAlertIsRaisedAfterTheRulesDurationAndNotBefore() {
        window("usability-1", 0, HAPPY);
        window("usability-1", 1, HAPPY);
        assertThat(stage.alerts()).as("one window of 10 s is closed").isEmpty();
        window("usability-1", 2, HAPPY);

        assertThat(stage.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(RAISED);
            assertThat(alert.rule()).isEqualTo("delight");
            assertThat(alert.session()).isEqualTo("usability-1");
            assertThat(alert.run()).isEqualTo(1);
            assertThat(alert.since()).isEqualTo(START);
            assertThat(alert.at()).isEqualTo(START + 2 * WINDOW);
            assertThat(alert.quantity()).isEqualTo(Quantity.HAPPY);
            assertThat(alert.model()).isEqualTo("resnet50");
            assertThat(alert.id()).isEqualTo(EmotionAlert.idOf("usability-1", 1, "delight", START));
        });
        assertThat(stage.registry
                        .counter("emotion.streams.alerts", "state", "raised")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void itTellsTheValueAndIntervalOfTheWindowThatDecided() {
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        EmotionSummary decided =
                stage.windows().stream().filter(EmotionSummary::closed).toList().get(1);

        assertThat(stage.alerts()).singleElement().satisfies(alert -> assertThat(alert.measured())
                .isEqualTo(Quantity.HAPPY.in(decided).orElseThrow()));
    }

    @Test
    void itStaysRaisedUntilTheLowerEndFallsBelowTheLowerThreshold() {
        windows("usability-1", HAPPY, HAPPY, HAPPY, HAPPY, HAPPY, SAD, HAPPY, HAPPY);

        assertThat(stage.alerts())
                .extracting(EmotionAlert::state, EmotionAlert::since, EmotionAlert::at, EmotionAlert::reason)
                .containsExactly(
                        tuple(RAISED, START, START + 2 * WINDOW, null),
                        tuple(CLEARED, START, START + 6 * WINDOW, Reason.FELL));
    }

    @Test
    void theSessionsEndClearsIt() {
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        stage.end("usability-1", START + 3 * WINDOW - 500);

        assertThat(stage.alerts())
                .extracting(EmotionAlert::state, EmotionAlert::at, EmotionAlert::reason)
                .containsExactly(
                        tuple(RAISED, START + 2 * WINDOW, null),
                        tuple(CLEARED, START + 3 * WINDOW - 500, Reason.SESSION_ENDED));
        assertThat(stage.rememberedByAlerts()).isZero();
    }

    @Test
    void theLastWindowCountsOnlyUpToTheSessionsEnd() {
        windows("usability-1", HAPPY, HAPPY);
        stage.end("usability-1", START + 2 * WINDOW - 1);
        assertThat(stage.alerts()).isEmpty();

        window("usability-2", 0, HAPPY);
        window("usability-2", 1, HAPPY);
        stage.end("usability-2", START + 2 * WINDOW);
        assertThat(stage.alerts()).extracting(EmotionAlert::state).containsExactly(RAISED, CLEARED);
    }

    @Test
    void aGapBetweenRunsClearsItAndTheNextRunBeginsAnew() {
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        for (int window = 20; window < 23; window++) {
            window("usability-1", window, HAPPY);
        }

        assertThat(stage.alerts())
                .extracting(EmotionAlert::run, EmotionAlert::state, EmotionAlert::since)
                .containsExactly(
                        tuple(1L, RAISED, START), tuple(1L, CLEARED, START), tuple(2L, RAISED, START + 20 * WINDOW));
    }

    @Test
    void aSilentSessionIsClearedAndWhatWasSaidIsNotSaidAgainWhenItResumes() {
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        stage.advance(Duration.ofSeconds(61));
        assertThat(stage.alerts()).extracting(EmotionAlert::reason).containsExactly(null, Reason.SESSION_ENDED);

        for (int window = 3; window < 7; window++) {
            window("usability-1", window, HAPPY);
        }
        assertThat(stage.alerts())
                .as("the window that was open at the silence is closed twice and counts once")
                .extracting(EmotionAlert::state, EmotionAlert::since)
                .containsExactly(tuple(RAISED, START + 3 * WINDOW));

        stage.end("usability-1", START + 7 * WINDOW);
        assertThat(stage.rememberedByAlerts()).isZero();
    }

    @Test
    void theEndOfASessionThatHadFallenSilentLeavesNothing() {
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        stage.advance(Duration.ofSeconds(61));
        stage.end("usability-1", START + 3 * WINDOW);

        assertThat(stage.alerts()).hasSize(2);
        assertThat(stage.rememberedByAlerts()).isZero();
    }

    @Test
    void anErasedSessionLeavesNothing() {
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        stage.advance(Duration.ofSeconds(61));
        assertThat(stage.rememberedByAlerts()).isEqualTo(1);
        stage.erase("usability-1", Instant.ofEpochMilli(StageDriver.PUBLISHED_AT.toEpochMilli() + 62_000));

        assertThat(stage.rememberedByAlerts()).isZero();
    }

    @Test
    void aSessionInWhichNothingIsHighTakesNoRoom() {
        windows("usability-1", SAD, SAD, SAD);

        assertThat(stage.rememberedByAlerts()).isZero();
    }

    @Test
    void aRuleIsAboutTheSessionsOfItsPatternOnly() {
        windows("interview-1", HAPPY, HAPPY, HAPPY);

        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void withoutRulesThereAreNoAlerts() {
        stage.close();
        stage = new StageDriver();
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        stage.end("usability-1", START + 3 * WINDOW);

        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void lateFramesAndRepeatedOnesChangeNothingThatWasSaid() {
        windows("usability-1", HAPPY, HAPPY, HAPPY, HAPPY);
        stage.frame("usability-1", START + 1000, SAD);
        stage.frame("usability-1", START + WINDOW + 1000, SAD);
        stage.end("usability-1", START + 4 * WINDOW);

        assertThat(stage.alerts()).extracting(EmotionAlert::state).containsExactly(RAISED, CLEARED);
    }

    @Test
    void aReplayOfTheSameFramesGivesTheSameAlertsAsTheNextRun() {
        for (int run = 1; run <= 2; run++) {
            windows("usability-1", HAPPY, HAPPY, HAPPY, SAD, HAPPY, HAPPY, HAPPY);
            stage.end("usability-1", START + 7 * WINDOW);
        }
        List<EmotionAlert> alerts = stage.alerts();

        assertThat(alerts).hasSize(8);
        assertThat(alerts.subList(4, 8))
                .extracting(EmotionAlert::state, EmotionAlert::since, EmotionAlert::at, EmotionAlert::measured)
                .isEqualTo(alerts.subList(0, 4).stream()
                        .map(alert -> tuple(alert.state(), alert.since(), alert.at(), alert.measured()))
                        .toList());
        assertThat(alerts).extracting(EmotionAlert::id).hasSize(8).satisfies(ids -> assertThat(
                        ids.stream().distinct())
                .hasSize(4));
    }

    @Test
    void theSameFramesGiveTheSameBytesWhateverElseIsOnThePartition() {
        assertThat(bytes("usability-1")).isNotEmpty().isEqualTo(bytes("usability-1", "neighbor", "another"));
    }

    @Test
    void whatPrivacyModeWithholdsRaisesNothing() {
        stage.close();
        AggregationSettings d = AggregationSettings.DEFAULT;
        stage = new StageDriver(new AggregationSettings(
                d.window(),
                d.grace(),
                d.sessionGap(),
                d.tracks(),
                d.runMemory(),
                HAPPY.length + 1,
                new AlertRules(List.of(DELIGHT)),
                d.flat()));
        windows("usability-1", HAPPY, HAPPY, HAPPY);
        stage.end("usability-1", START + 3 * WINDOW);

        assertThat(stage.windows()).isNotEmpty();
        assertThat(stage.alerts()).isEmpty();
    }

    private List<String> bytes(String session, String... others) {
        try (StageDriver driver = stage(DELIGHT)) {
            for (int window = 0; window < 6; window++) {
                for (long second = 0; second < 10; second++) {
                    long time = START + window * WINDOW + second * 1000;
                    driver.frame(session, time, window == 3 ? SAD : HAPPY);
                    for (String other : others) {
                        driver.frame(other, time + other.length() * 1_000_000_000L, SAD);
                    }
                }
            }
            driver.end(session, START + 6 * WINDOW);
            return driver.readBytes(StageDriver.TOPICS.emotionAlerts()).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static StageDriver stage(AlertRule... rules) {
        return new StageDriver(AggregationSettings.DEFAULT.with(new AlertRules(List.of(rules))));
    }

    /** One window after the other; the last one stays open. */
    private void windows(String session, Emotion[]... faces) {
        for (int window = 0; window < faces.length; window++) {
            window(session, window, faces[window]);
        }
    }

    /** The window before is closed once the grace period of 2 s is over. */
    private void window(String session, int window, Emotion... faces) {
        for (long second = 0; second < 10; second++) {
            stage.frame(session, START + window * WINDOW + second * 1000, faces);
        }
    }

    private static Emotion[] many(Emotion emotion) {
        Emotion[] faces = new Emotion[12];
        Arrays.fill(faces, emotion);
        return faces;
    }
}
