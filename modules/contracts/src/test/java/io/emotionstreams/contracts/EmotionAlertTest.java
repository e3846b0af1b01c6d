package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionAlert.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which alerts are invalid, and what tells them apart. */
class EmotionAlertTest {
    private static final Measure MEASURED = new Measure(0.5f, 0.25f, 0.75f);

    @Test
    void theIdFollowsFromSessionRunRuleAndStartAndFromEachOfThem() {
        String id = EmotionAlert.idOf("s", 1, "delight", 1000);

        assertThat(EmotionAlert.idOf("s", 1, "delight", 1000)).isEqualTo(id);
        assertThat(Stream.of(
                        id,
                        EmotionAlert.idOf("t", 1, "delight", 1000),
                        EmotionAlert.idOf("s", 2, "delight", 1000),
                        EmotionAlert.idOf("s", 1, "boredom", 1000),
                        EmotionAlert.idOf("s", 1, "delight", 2000)))
                .doesNotHaveDuplicates();
    }

    @Test
    void quantitiesAreTheEmotionsAndTheMeasuresOfADistribution() {
        assertThat(Stream.of(Quantity.values()).map(Quantity::label))
                .startsWith(Emotion.LABELS.toArray(String[]::new))
                .endsWith("expressiveness", "valence");
    }

    @Test
    void aWindowTellsEachQuantityWithItsInterval() {
        EmotionSummary window = Samples.MEASURED_EMOTION_SUMMARY;

        assertThat(Quantity.HAPPY.in(window)).contains(new Measure(0.625f, 0.5f, 0.75f));
        assertThat(Quantity.EXPRESSIVENESS.in(window)).contains(Samples.MEASURES.expressiveness());
        assertThat(Quantity.VALENCE.in(window)).contains(Samples.MEASURES.valence());
    }

    @Test
    void aWindowWithoutACorrectedDistributionTellsNone() {
        assertThat(List.of(Samples.EMPTY_EMOTION_SUMMARY, Samples.TRACKED_EMOTION_SUMMARY))
                .allSatisfy(window -> assertThat(Quantity.values())
                        .allSatisfy(quantity -> assertThat(quantity.in(window)).isEmpty()));
    }

    @Test
    void whatIsRaisedWasMeasuredAndHasNoReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> alert(State.RAISED, 0, 10, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> alert(State.RAISED, 0, 10, MEASURED, Reason.FELL));
    }

    @Test
    void whatIsClearedHasAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> alert(State.CLEARED, 0, 10, MEASURED, null));
    }

    @Test
    void anAlertDoesNotEndBeforeItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alert(State.RAISED, 10, 9, MEASURED, null))
                .withMessageContaining("must not end before it starts");
    }

    private static EmotionAlert alert(State state, long since, long at, Measure measured, Reason reason) {
        return new EmotionAlert(
                EmotionAlert.idOf("s", 1, "delight", since),
                state,
                "delight",
                "s",
                1,
                since,
                at,
                Quantity.HAPPY,
                measured,
                null,
                reason,
                "m");
    }
}
