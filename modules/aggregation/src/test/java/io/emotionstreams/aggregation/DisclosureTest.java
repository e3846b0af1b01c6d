package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In privacy mode, what is said of few faces is how many they are, and nothing else. */
class DisclosureTest {
    private static final Emotion[] TWO = {Emotion.HAPPY, Emotion.SAD};
    private static final Emotion[] FOUR = {Emotion.HAPPY, Emotion.SAD, Emotion.HAPPY, Emotion.NEUTRAL};

    private final StageDriver stage = new StageDriver(new AggregationSettings(
            AggregationSettings.DEFAULT.window(),
            AggregationSettings.DEFAULT.grace(),
            AggregationSettings.DEFAULT.sessionGap(),
            AggregationSettings.DEFAULT.tracks(),
            AggregationSettings.DEFAULT.runMemory(),
            3,
            AggregationSettings.DEFAULT.alerts(),
            AggregationSettings.DEFAULT.flat()));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aWindowOfFewerFacesAFrameThanAskedForSaysNothingAboutEmotions() {
        stage.frame("a", 100_000, TWO);
        stage.frame("a", 101_000, TWO);
        stage.end("a", 102_000);

        assertThat(stage.windows()).isNotEmpty().allSatisfy(window -> {
            assertThat(window.faces()).isEqualTo(2 * window.frames());
            assertThat(window.caution()).isEqualTo(Caution.WITHHELD);
            assertThat(window.counts()).isNull();
            assertThat(window.shares()).isNull();
            assertThat(window.intervals()).isNull();
            assertThat(window.dominant()).isNull();
        });
    }

    @Test
    void neitherDoASessionAndItsRun() {
        stage.frame("a", 100_000, TWO);
        stage.end("a", 101_000);

        SessionSummary summary = stage.sessions().get(0);
        assertThat(summary.faces()).isEqualTo(2);
        assertThat(summary.caution()).isEqualTo(Caution.WITHHELD);
        assertThat(summary.counts()).isNull();
        assertThat(summary.shares()).isNull();
        assertThat(stage.runs()).containsEntry("1/a", summary);
    }

    @Test
    void theAverageDecidesForEachSummaryByItself() {
        stage.frame("a", 100_000, TWO);
        stage.frame("a", 111_000, FOUR);
        stage.end("a", 112_000);

        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(window -> window.counts() == null)
                .containsExactly(true, false);
        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.counts().count(Emotion.HAPPY)).isEqualTo(3);
            assertThat(session.caution()).isNotEqualTo(Caution.WITHHELD);
            assertThat(session.shares()).isNotNull();
        });
    }

    @Test
    void withoutFacesThereIsNothingToWithhold() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);

        assertThat(stage.sessions()).singleElement().satisfies(session -> {
            assertThat(session.counts().total()).isZero();
            assertThat(session.caution()).isNull();
        });
    }
}
