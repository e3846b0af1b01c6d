package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FlatSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of {@code flat-summary} are the final results of the other topics. */
class FlatSummariesTest {
    private static final Emotion[] FACES = {Emotion.HAPPY, Emotion.SAD, Emotion.NEUTRAL};

    private final StageDriver stage = new StageDriver(AggregationSettings.DEFAULT.with(FlatSummaries.ON));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void eachClosedWindowAndEachEndedRunIsARowThatSaysTheSame() {
        frames("a", 100_000, 125_000);
        stage.end("a", 125_000);
        frames("a", 500_000, 504_000);
        stage.end("a", 504_000);

        Map<String, FlatSummary> expected = new LinkedHashMap<>();
        String model = Frames.frame(0).model();
        stage.windows().stream().filter(EmotionSummary::closed).forEach(window -> {
            FlatSummary row = FlatSummary.ofWindow(window, model);
            expected.put(row.key(), row);
        });
        stage.runs().values().forEach(run -> {
            FlatSummary row = FlatSummary.ofRun(run);
            expected.put(row.key(), row);
        });
        assertThat(rows())
                .containsExactlyInAnyOrderEntriesOf(expected)
                .containsOnlyKeys("1/100000/a", "1/110000/a", "1/120000/a", "1/session/a", "2/500000/a", "2/session/a");
    }

    @Test
    void whatGoesOnHasNoRowYet() {
        frames("a", 100_000, 109_000);

        assertThat(stage.windows()).isNotEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void theRowsOfAResumedRunAreReplaced() {
        frames("a", 100_000, 103_000);
        stage.advance(Duration.ofSeconds(61));
        FlatSummary first = rows().get("1/100000/a");
        frames("a", 103_000, 106_000);
        stage.end("a", 106_000);

        Map<String, FlatSummary> later = rows();
        assertThat(first.columns()).containsEntry("frames", 6L);
        assertThat(later).containsOnlyKeys("1/100000/a", "1/session/a");
        assertThat(later.get("1/100000/a").columns()).containsEntry("frames", 12L);
    }

    @Test
    void aRunWithoutFramesHasARowWithoutTimes() {
        stage.deadLetter("a", 100_000);
        stage.end("a", 101_000);

        assertThat(rows().get("1/session/a").columns())
                .containsEntry("started_at", null)
                .containsEntry("frames", 0L)
                .containsEntry("dead_letters", 1L);
    }

    @Test
    void inPrivacyModeTheRowsOfFewFacesHaveNoSharesAndNoCounts() {
        AggregationSettings d = AggregationSettings.DEFAULT;
        try (StageDriver few = new StageDriver(new AggregationSettings(
                d.window(),
                d.grace(),
                d.sessionGap(),
                d.tracks(),
                d.runMemory(),
                FACES.length + 1,
                d.alerts(),
                FlatSummaries.ON))) {
            few.frame("a", 100_000, FACES);
            few.end("a", 101_000);

            assertThat(rows(few).values()).hasSize(2).allSatisfy(row -> assertThat(row.columns())
                    .containsEntry("faces", 3L)
                    .containsEntry("caution", "withheld")
                    .containsEntry("happy", null)
                    .containsEntry("happy_raw", null)
                    .containsEntry("happy_faces", null));
        }
    }

    @Test
    void whatIsErasedIsDeletedAsFarAsTheEndOfTheRunPublishedIt() {
        frames("a", 100_000, 112_000);
        stage.end("a", 112_000);
        rows();
        stage.erase("a", StageDriver.PUBLISHED_AT.plusSeconds(1));

        assertThat(stage.read(StageDriver.TOPICS.flatSummary()))
                .allMatch(row -> row.value() == null)
                .extracting(TestRecord::key)
                .containsExactlyInAnyOrder("1/session/a", "1/110000/a", "1/100000/a");
    }

    @Test
    void nothingElseOfTheStageChanges() {
        List<Object> with = new ArrayList<>();
        List<Object> without = new ArrayList<>();
        try (StageDriver off = new StageDriver()) {
            for (StageDriver driver : List.of(stage, off)) {
                List<Object> results = driver == stage ? with : without;
                frames(driver, "a", 100_000, 113_000);
                driver.end("a", 113_000);
                results.addAll(driver.windows());
                List<SessionSummary> sessions = driver.sessions();
                results.addAll(sessions);
                results.add(driver.changelogBytes());
            }
        }

        assertThat(with).isEqualTo(without);
    }

    /** Two frames a second. */
    private void frames(String session, long from, long to) {
        frames(stage, session, from, to);
    }

    private static void frames(StageDriver driver, String session, long from, long to) {
        for (long time = from; time < to; time += 500) {
            driver.frame(session, time, FACES);
        }
    }

    /** The rows since the last call, by key. */
    private Map<String, FlatSummary> rows() {
        return rows(stage);
    }

    private static Map<String, FlatSummary> rows(StageDriver driver) {
        Map<String, FlatSummary> rows = new LinkedHashMap<>();
        driver.read(StageDriver.TOPICS.flatSummary())
                .forEach(row -> rows.put(row.key(), Objects.requireNonNull(row.value())));
        return rows;
    }
}
