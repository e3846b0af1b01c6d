package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/**
 * Shares of a person who is happy for six seconds and sad for four, at ten frames per second of which some are skipped:
 * they count by time, and not by the number of frames that were analyzed.
 */
class ThinningTest {
    private static final float HAPPY = 0.6f * 0.7f + 0.4f * 0.05f;
    private static final float SAD = 0.6f * 0.05f + 0.4f * 0.7f;

    @Test
    void whatIsAnalyzedEvenlyHasTheSharesOfTheWhole() {
        requireShares(frame -> true);
        requireShares(frame -> frame % 5 == 4);
    }

    @Test
    void framesThatAreSkippedFromTheMiddleOfAWindowOnChangeNoShares() {
        requireShares(frame -> frame < 60 || frame % 5 == 4);
        requireShares(frame -> frame >= 60 || frame % 5 == 4);
    }

    private static void requireShares(LongPredicate analyzed) {
        try (StageDriver stage = new StageDriver()) {
            long skipped = 0;
            for (int i = 0; i < 100; i++) {
                if (analyzed.test(i)) {
                    FaceEmotions frame = Frames.tracked(100_000 + 100 * i, i < 60 ? Emotion.HAPPY : Emotion.SAD);
                    stage.frame("a", frame, null, skipped);
                    skipped = 0;
                } else {
                    skipped++;
                }
            }
            stage.end("a", 110_000, skipped);

            List<SessionSummary> sessions = stage.sessions();
            SessionSummary session = sessions.get(sessions.size() - 1);
            requireShares(session.rawDistribution());
            assertThat(session.frames() + session.skippedFrames()).isEqualTo(100);
            assertThat(stage.windows())
                    .filteredOn(EmotionSummary::closed)
                    .singleElement()
                    .satisfies(window -> requireShares(window.rawDistribution()));
        }
    }

    private static void requireShares(EmotionDistribution shares) {
        assertThat(shares.share(Emotion.HAPPY)).isCloseTo(HAPPY, within(1e-5f));
        assertThat(shares.share(Emotion.SAD)).isCloseTo(SAD, within(1e-5f));
    }
}
