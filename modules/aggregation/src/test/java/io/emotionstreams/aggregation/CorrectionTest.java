package io.emotionstreams.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.testkit.Confusions;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the classifier's confusion matrix, which each frame carries in a header, corrects the summaries. */
class CorrectionTest {
    private static final String ROOM = "room";
    private static final ClassifierConfusion CONFUSION = Confusions.example();
    private static final ClassifierConfusion ANOTHER =
            new ClassifierConfusion(CONFUSION.rows(), CONFUSION.faces(), 0.5f);
    private static final Emotion[] EIGHT_HAPPY = {
        Emotion.HAPPY,
        Emotion.HAPPY,
        Emotion.HAPPY,
        Emotion.HAPPY,
        Emotion.HAPPY,
        Emotion.HAPPY,
        Emotion.HAPPY,
        Emotion.HAPPY
    };

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void windowsAndSessionsAreCorrectedForTheClassifiersConfusions() {
        frames(100, 120, CONFUSION);
        stage.end(ROOM, 120_000);

        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .hasSize(2)
                .allSatisfy(window -> {
                    assertThat(window.rawDistribution().share(Emotion.HAPPY)).isCloseTo(0.7f, within(1e-5f));
                    // The example predicts more than 0.7 for a happy face, so some of these must show other emotions.
                    assertThat(window.distribution().share(Emotion.HAPPY)).isBetween(0.75f, 0.85f);
                    assertThat(window.intervals().of(Emotion.HAPPY).low()).isLessThan(0.75f);
                    assertThat(window.caution()).isNull();
                    assertThat(window.dominant()).isEqualTo(Emotion.HAPPY);
                });
        assertThat(lastSession().distribution().share(Emotion.HAPPY)).isBetween(0.75f, 0.85f);
    }

    @Test
    void aSessionHasNarrowerIntervalsThanItsWindows() {
        frames(100, 120, CONFUSION);
        stage.end(ROOM, 120_000);

        assertThat(width(lastSession().intervals().of(Emotion.HAPPY)))
                .isLessThan(width(stage.windows().get(15).intervals().of(Emotion.HAPPY)));
    }

    @Test
    void oneFrameWithAFewFacesIsFewFaces() {
        stage.frame(ROOM, 100_000, Emotion.HAPPY, Emotion.SAD);
        stage.end(ROOM, 101_000);

        assertThat(stage.windows()).extracting(EmotionSummary::caution).containsExactly(Caution.FEW_FACES);
        assertThat(stage.sessions()).extracting(SessionSummary::caution).containsExactly(Caution.FEW_FACES);
    }

    @Test
    void aPauseDoesNotIncreaseTheSampleSize() {
        stage.frame(ROOM, 100_000, Emotion.HAPPY);
        stage.frame(ROOM, 100_000 + 3_600_000, Emotion.HAPPY);
        for (int i = 0; i < 100; i++) {
            stage.frame(ROOM, 100_000 + 3_600_000 + i, Emotion.HAPPY);
        }
        stage.end(ROOM, 4_000_000);

        assertThat(lastSession().caution()).isEqualTo(Caution.FEW_FACES);
    }

    @Test
    void aModelWithoutAMatrixGivesOnlyRawShares() {
        frames(100, 120, null);
        stage.end(ROOM, 120_000);

        assertThat(stage.windows()).isNotEmpty().allSatisfy(window -> {
            assertThat(window.rawDistribution()).isNotNull();
            assertThat(window.distribution()).isNull();
            assertThat(window.intervals()).isNull();
            assertThat(window.caution()).isEqualTo(Caution.NO_CONFUSION_MATRIX);
            assertThat(window.dominant()).isEqualTo(Emotion.HAPPY);
        });
        assertThat(lastSession().caution()).isEqualTo(Caution.NO_CONFUSION_MATRIX);
    }

    @Test
    void aChangeOfModelLeavesItsWindowAndTheSessionUncorrected() {
        frames(100, 115, CONFUSION);
        frames(115, 130, ANOTHER);
        stage.end(ROOM, 130_000);

        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(EmotionSummary::windowStart, EmotionSummary::caution)
                .containsExactly(tuple(100_000L, null), tuple(110_000L, Caution.MIXED_MODELS), tuple(120_000L, null));
        SessionSummary session = lastSession();
        assertThat(session.caution()).isEqualTo(Caution.MIXED_MODELS);
        assertThat(session.rawDistribution()).isNotNull();
        assertThat(session.distribution()).isNull();
    }

    @Test
    void theNextRunOfASessionStartsWithItsOwnModel() {
        frames(100, 103, CONFUSION);
        stage.end(ROOM, 103_000);
        frames(200, 210, ANOTHER);
        stage.end(ROOM, 210_000);

        assertThat(lastSession().caution()).isNull();
    }

    @Test
    void aRecordWithAMalformedMatrixIsDeadLettered() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(FrameHeaders.CLASSIFIER_CONFUSION, "0.5,0.5".getBytes(UTF_8));
        byte[] value = StageDriver.TOPICS
                .faceEmotions()
                .valueSerde()
                .serializer()
                .serialize("", Frames.frame(100_000, Emotion.HAPPY));

        stage.raw(ROOM.getBytes(UTF_8), value, headers);

        assertThat(stage.readBytes(StageDriver.TOPICS.deadLetters()))
                .singleElement()
                .satisfies(letter -> assertThat(
                                new String(letter.headers().lastHeader("error").value(), UTF_8))
                        .isEqualTo("header 'classifier-confusion' is not a confusion matrix: "
                                + "a confusion matrix takes 256 bytes and 128 for each condition, not 7"));
    }

    /** Two frames per second with eight happy faces each. */
    private void frames(int fromSecond, int toSecond, ClassifierConfusion confusion) {
        for (long time = fromSecond * 1000L; time < toSecond * 1000L; time += 500) {
            stage.frame(ROOM, Frames.frame(time, EIGHT_HAPPY), confusion);
        }
    }

    private SessionSummary lastSession() {
        List<SessionSummary> sessions = stage.sessions();
        return sessions.get(sessions.size() - 1);
    }

    private static float width(Interval interval) {
        return interval.high() - interval.low();
    }
}
