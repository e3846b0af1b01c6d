package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.uncorrected;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How adjacent windows of a long session are joined. */
class WindowTest {
    private static final EmotionSummary THREE_HAPPY = window("one", 0, 0, 0, 0, 3, 0, 0, 0);
    private static final EmotionSummary ONE_SAD = window("one", 1, 0, 0, 0, 0, 1, 0, 0);
    private static final EmotionSummary NO_FACE = window("one", 1, 0, 0, 0, 0, 0, 0, 0);
    private static final EmotionDistribution MOSTLY_HAPPY = EmotionDistribution.of(0, 0, 0, 0.75f, 0.25f, 0, 0);

    @Test
    void sharesAreAveragedByFaces() {
        Window joined = Window.of(THREE_HAPPY).join(Window.of(ONE_SAD));

        assertThat(joined.rawDistribution()).isEqualTo(MOSTLY_HAPPY);
        assertThat(joined.distribution()).isEqualTo(MOSTLY_HAPPY);
        assertThat(joined.shares()).isEqualTo(MOSTLY_HAPPY);
        assertThat(joined.intervals()).isNull();
    }

    @Test
    void ifOneWasNotCorrectedNeitherIsTheResult() {
        Window joined = Window.of(THREE_HAPPY).join(Window.of(uncorrected(ONE_SAD)));

        assertThat(joined.distribution()).isNull();
        assertThat(joined.shares()).isEqualTo(MOSTLY_HAPPY);
        assertThat(joined.caution()).isEqualTo(Caution.NO_CONFUSION_MATRIX);
    }

    @Test
    void aWindowWithoutFacesChangesNoShares() {
        Window joined = Window.of(THREE_HAPPY).join(Window.of(NO_FACE));

        assertThat(joined.distribution()).isEqualTo(THREE_HAPPY.distribution());
        assertThat(joined.caution()).isNull();
    }

    @Test
    void nothingIsSaidAboutEmotionsIfThoseOfOneAreWithheld() {
        EmotionSummary withheld = new EmotionSummary(
                "one", 1, 10_000, 20_000, true, 1, 1, null, null, null, null, Caution.WITHHELD, null);

        assertThat(List.of(
                        Window.of(THREE_HAPPY).join(Window.of(withheld)),
                        Window.of(withheld).join(Window.of(THREE_HAPPY))))
                .allSatisfy(joined -> {
                    assertThat(joined.faces()).isEqualTo(4);
                    assertThat(joined.counts()).isNull();
                    assertThat(joined.shares()).isNull();
                    assertThat(joined.caution()).isEqualTo(Caution.WITHHELD);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "FEW_FACES, FEW_FACES, FEW_FACES",
        "FEW_FACES, , ",
        ", FEW_FACES, ",
        "MIXED_MODELS, , MIXED_MODELS",
        ", MIXED_MODELS, MIXED_MODELS",
        "FEW_FACES, NO_CONFUSION_MATRIX, NO_CONFUSION_MATRIX",
    })
    void theStrongerCautionIsRetainedAndFewFacesOnlyIfBothHadFew(Caution one, Caution other, Caution joined) {
        assertThat(cautious(one).join(cautious(other)).caution()).isEqualTo(joined);
    }

    private static Window cautious(Caution caution) {
        Window window = Window.of(THREE_HAPPY);
        return new Window(
                window.start(),
                window.end(),
                window.closed(),
                window.frames(),
                window.faces(),
                window.unusableFaces(),
                window.skippedFrames(),
                window.people(),
                window.counts(),
                window.rawDistribution(),
                window.distribution(),
                window.intervals(),
                caution,
                window.measures(),
                window.joined());
    }
}
