package io.emotionstreams.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.SessionSummary;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class SessionReportTest {
    private static final EmotionDistribution RAW = EmotionDistribution.of(0.25f, 0, 0, 0.5f, 0.25f, 0, 0);
    private static final EmotionDistribution CORRECTED = EmotionDistribution.of(0.125f, 0, 0, 0.875f, 0, 0, 0);
    private static final EmotionIntervals INTERVALS =
            new EmotionIntervals(Collections.nCopies(Emotion.COUNT, new Interval(0, 0.9f)));

    @Test
    void correctedSharesHaveTheirIntervals() {
        String text = report(RAW, CORRECTED, INTERVALS, null).text();

        assertThat(text)
                .containsPattern("happy +█+▎ +87\\.5% \\(  0 to  90%\\) +2 faces")
                .contains("between 0 and 90% of the faces showed happy")
                .doesNotContain("corrected");
    }

    @Test
    void rawSharesAreReportedAsNotCorrected() {
        String text = report(RAW, null, null, Caution.NO_CONFUSION_MATRIX).text();

        assertThat(text)
                .containsPattern("happy +█+ +50\\.0% +2 faces")
                .containsOnlyOnce("not corrected: this model has no confusion matrix");
    }

    @Test
    void withoutFacesThereIsNothingToShow() {
        assertThat(report(null, null, null, null).text()).contains("no faces were detected");
    }

    @Test
    void whatIsWithheldIsSaidToBe() {
        SessionSummary withheld = new SessionSummary(
                "s",
                1,
                true,
                0L,
                1_000L,
                10,
                20,
                null,
                null,
                null,
                null,
                Caution.WITHHELD,
                null,
                0,
                0,
                "model@0",
                "cpu");

        assertThat(SessionReport.of(withheld, 500).text())
                .contains("10 frames, 20 faces", "withheld: too few faces a frame")
                .doesNotContain("happy", "no faces");
    }

    @Test
    void theJsonContainsBothDistributions() {
        assertThat(report(RAW, CORRECTED, INTERVALS, Caution.FEW_FACES).json())
                .contains(
                        "\"rawDistribution\":{\"angry\":0.25,",
                        "\"distribution\":{\"angry\":0.125,",
                        "\"intervals\":{\"angry\":{\"low\":0.0,\"high\":0.9},",
                        "\"caution\":\"few-faces\"");
    }

    private static SessionReport report(
            EmotionDistribution raw, EmotionDistribution corrected, EmotionIntervals intervals, Caution caution) {
        EmotionCounts counts = raw == null ? EmotionCounts.of(new long[7]) : EmotionCounts.of(1, 0, 0, 2, 1, 0, 0);
        return SessionReport.of(
                new SessionSummary(
                        "s",
                        1,
                        true,
                        0L,
                        1_000L,
                        10,
                        counts.total(),
                        counts,
                        raw,
                        corrected,
                        intervals,
                        caution,
                        raw == null ? null : Emotion.HAPPY,
                        0,
                        0,
                        "model@0",
                        "cpu"),
                500);
    }
}
