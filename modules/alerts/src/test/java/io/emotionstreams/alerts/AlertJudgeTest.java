package io.emotionstreams.alerts;

import static io.emotionstreams.contracts.EmotionAlert.State.CLEARED;
import static io.emotionstreams.contracts.EmotionAlert.State.RAISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.Quantity;
import io.emotionstreams.contracts.RecordSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When alerts are raised and cleared, by the lower ends of windows' intervals. */
class AlertJudgeTest {
    private static final AlertRule DELIGHT =
            new AlertRule("delight", Quantity.HAPPY, 0.3, 0.2, Duration.ofSeconds(20), "*");
    private static final float UNKNOWN = Float.NaN;

    private final List<EmotionAlert> alerts = new ArrayList<>();
    private AlertRules rules = new AlertRules(List.of(DELIGHT));
    private SessionAlerts memory;

    @Test
    void theLowerEndMustReachTheThresholdForTheWholeDuration() {
        windows(0, 0.3f, 0.29f, 0.3f, 0.3f);

        assertThat(alerts)
                .extracting(EmotionAlert::state, EmotionAlert::since, EmotionAlert::at)
                .containsExactly(tuple(RAISED, 20_000L, 40_000L));
    }

    @Test
    void betweenTheThresholdsAnAlertStays() {
        windows(0, 0.3f, 0.3f, 0.25f, 0.2f, 0.35f, 0.19f);

        assertThat(alerts)
                .extracting(EmotionAlert::state, EmotionAlert::at, EmotionAlert::reason)
                .containsExactly(tuple(RAISED, 20_000L, null), tuple(CLEARED, 60_000L, Reason.FELL));
    }

    @Test
    void betweenTheThresholdsNothingBegins() {
        windows(0, 0.3f, 0.25f, 0.3f, 0.25f, 0.3f);

        assertThat(alerts).isEmpty();
    }

    @Test
    void aWindowThatTellsNothingEndsAStreakAndLeavesAnAlert() {
        windows(0, 0.3f, UNKNOWN, 0.3f);
        assertThat(alerts).isEmpty();
        windows(30_000, 0.3f, UNKNOWN, UNKNOWN);
        assertThat(alerts).extracting(EmotionAlert::state).containsExactly(RAISED);
        windows(60_000, 0);
        assertThat(alerts).extracting(EmotionAlert::state).containsExactly(RAISED, CLEARED);
    }

    @Test
    void soDoesAWindowWithoutFrames() {
        windows(0, 0.3f);
        windows(20_000, 0.3f);
        assertThat(alerts).isEmpty();
        windows(30_000, 0.3f);

        assertThat(alerts).extracting(EmotionAlert::since).containsExactly(20_000L);
    }

    @Test
    void aStreakBeginsNotBeforeTheSession() {
        judge(new RunProgress("s", 1, 7_000, null, false, "m"), window(0, 0.3f));
        judge(new RunProgress("s", 1, 7_000, null, false, "m"), window(10_000, 0.3f));
        assertThat(alerts).as("13 s so far").isEmpty();
        judge(new RunProgress("s", 1, 7_000, null, false, "m"), window(20_000, 0.3f));

        assertThat(alerts).extracting(EmotionAlert::since).containsExactly(7_000L);
    }

    @Test
    void withoutADurationOneWindowIsEnough() {
        rules = new AlertRules(List.of(new AlertRule("now", Quantity.HAPPY, 0.3, 0.3, Duration.ZERO, "*")));
        windows(0, 0.3f, 0.3f, 0.29f, 0.3f);

        assertThat(alerts)
                .extracting(EmotionAlert::state, EmotionAlert::since)
                .containsExactly(tuple(RAISED, 0L), tuple(CLEARED, 0L), tuple(RAISED, 30_000L));
    }

    @Test
    void eachAlertHasItsOwnIdAndItsRecordsShareIt() {
        windows(0, 0.3f, 0.3f, 0, 0.3f, 0.3f, 0);

        assertThat(alerts).hasSize(4);
        assertThat(alerts.get(0).id()).isEqualTo(alerts.get(1).id());
        assertThat(alerts.get(2).id())
                .isEqualTo(alerts.get(3).id())
                .isNotEqualTo(alerts.get(0).id());
    }

    @Test
    void anAlertTellsTheWindowsCaution() {
        windows(0, 0.3f, 0.3f);

        assertThat(alerts).extracting(EmotionAlert::caution).containsExactly(Caution.FEW_FACES);
    }

    @Test
    void measuresAreJudgedByTheirLowerEndToo() {
        rules = new AlertRules(List.of(
                new AlertRule("lively", Quantity.EXPRESSIVENESS, 0.3, 0.2, Duration.ZERO, "*"),
                new AlertRule("gloomy", Quantity.VALENCE, -0.5, -0.6, Duration.ZERO, "*")));
        windows(0, 0.3f);

        assertThat(alerts)
                .extracting(EmotionAlert::rule, EmotionAlert::measured)
                .containsExactly(
                        tuple("lively", new Measure(0.4f, 0.3f, 0.9f)), tuple("gloomy", new Measure(0, -0.5f, 0.5f)));
    }

    @Test
    void aRuleThatIsGoneClearsItsAlert() {
        windows(0, 0.3f, 0.3f);
        rules = AlertRules.NONE;
        windows(20_000, 0.3f);

        assertThat(alerts)
                .extracting(EmotionAlert::state, EmotionAlert::at, EmotionAlert::reason)
                .containsExactly(tuple(RAISED, 20_000L, null), tuple(CLEARED, 20_000L, Reason.RULE_REMOVED));
        assertThat(memory).isNull();
    }

    @Test
    void soDoesOneThatIsAboutSomethingElseNow() {
        windows(0, 0.3f, 0.3f);
        rules = new AlertRules(List.of(new AlertRule("delight", Quantity.SAD, 0.3, 0.2, Duration.ofSeconds(20), "*")));
        windows(20_000, 0.3f);

        assertThat(alerts).extracting(EmotionAlert::reason).containsExactly(null, Reason.RULE_REMOVED);
    }

    @Test
    void windowsThatComeAgainWhenARunIsResumedAreNotJudgedAgain() {
        judge(new RunProgress("s", 1, 0, 25_000L, true, "m"), window(0, 0.3f), window(10_000, 0.3f), window(20_000, 0));
        assertThat(alerts).extracting(EmotionAlert::state).containsExactly(RAISED, CLEARED);

        windows(0, 0.3f);
        windows(10_000, 0.3f);
        windows(20_000, 0.3f);
        windows(30_000, 0.3f);
        assertThat(alerts).hasSize(2);
        windows(40_000, 0.3f);
        assertThat(alerts).extracting(EmotionAlert::since).containsExactly(0L, 0L, 30_000L);
    }

    @Test
    void whatIsRememberedSurvivesARestart() {
        windows(0, 0.3f, 0.3f);
        RecordSerde<SessionAlerts> serde = RecordSerde.json(SessionAlerts.class);

        assertThat(serde.deserialize(serde.serialize(memory))).isEqualTo(memory);
    }

    @Test
    void anEndedRunLeavesNothing() {
        windows(0, 0.3f, 0.3f);
        assertThat(memory).isNotNull();
        judge(new RunProgress("s", 1, 0, 21_000L, false, "m"), window(20_000, 0.3f));

        assertThat(memory).isNull();
        assertThat(alerts)
                .extracting(EmotionAlert::state, EmotionAlert::at, EmotionAlert::reason, EmotionAlert::measured)
                .last()
                .isEqualTo(tuple(CLEARED, 21_000L, Reason.SESSION_ENDED, null));
    }

    /** Windows of 10 s, one after the other, each closed alone. */
    private void windows(long start, float... lowerEnds) {
        for (int i = 0; i < lowerEnds.length; i++) {
            judge(new RunProgress("s", 1, 0, null, false, "m"), window(start + i * 10_000L, lowerEnds[i]));
        }
    }

    private void judge(RunProgress progress, EmotionSummary... windows) {
        AlertJudge.Verdict verdict = new AlertJudge(rules).judge(memory, progress, List.of(windows));
        memory = verdict.next();
        alerts.addAll(verdict.alerts());
    }

    /** A window in which the lower end of happy and of expressiveness is this. */
    private static EmotionSummary window(long start, float low) {
        boolean known = !Float.isNaN(low);
        Interval happy = new Interval(known ? low : 0, 0.9f);
        EmotionDistribution shares = EmotionDistribution.of(0, 0, 0, 0.4f, 0, 0, 0.6f);
        List<Interval> intervals = Stream.of(Emotion.values())
                .map(emotion -> emotion == Emotion.HAPPY ? happy : new Interval(0, 1))
                .toList();
        return new EmotionSummary(
                "s",
                1,
                start,
                start + 10_000,
                true,
                10,
                known ? 10 : 0,
                0,
                0,
                null,
                known ? EmotionCounts.of(0, 0, 0, 4, 0, 0, 6) : EmotionCounts.of(0, 0, 0, 0, 0, 0, 0),
                known ? shares : null,
                known ? shares : null,
                known ? new EmotionIntervals(intervals) : null,
                known ? Caution.FEW_FACES : null,
                known ? Emotion.NEUTRAL : null,
                null,
                known ? new Measures(new Measure(0.4f, low, 0.9f), new Measure(0, -0.5f, 0.5f), null) : null);
    }
}
