package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlatSummaryTest {
    private static final RecordSerde<FlatSummary> SERDE = RecordSerde.json(FlatSummary.class);

    @Test
    void aWindowsRowHasTheWindowsValues() {
        EmotionSummary window = Samples.MEASURED_EMOTION_SUMMARY;

        Map<String, Object> row = Samples.FLAT_WINDOW.columns();

        assertThat(row)
                .containsEntry("session", "classroom")
                .containsEntry("run", 2L)
                .containsEntry("kind", "window")
                .containsEntry("started_at", window.windowStart())
                .containsEntry("ended_at", window.windowEnd())
                .containsEntry("frames", 150L)
                .containsEntry("faces", 8L)
                .containsEntry("people", 12L)
                .containsEntry("people_at_once", 1.5)
                .containsEntry("dominant", "happy")
                .containsEntry("caution", null)
                .containsEntry("model", "fer-resnet50#raters")
                .containsEntry("late_frames", null)
                .containsEntry("dead_letters", null);
        for (Emotion emotion : Emotion.values()) {
            String name = emotion.label();
            assertThat(row)
                    .containsEntry(name, window.distribution().share(emotion))
                    .containsEntry(name + "_low", window.intervals().of(emotion).low())
                    .containsEntry(
                            name + "_high", window.intervals().of(emotion).high())
                    .containsEntry(name + "_raw", window.rawDistribution().share(emotion))
                    .containsEntry(name + "_faces", window.counts().count(emotion));
        }
    }

    @Test
    void aRowHasTheMeasuresWithTheirIntervals() {
        Measures measures = Samples.MEASURED_EMOTION_SUMMARY.measures();
        Measure happy = measures.shownBy().shares().get(Emotion.HAPPY);

        assertThat(Samples.FLAT_WINDOW.columns())
                .containsEntry("expressiveness", measures.expressiveness().value())
                .containsEntry("expressiveness_low", measures.expressiveness().low())
                .containsEntry("expressiveness_high", measures.expressiveness().high())
                .containsEntry("valence", measures.valence().value())
                .containsEntry("valence_low", measures.valence().low())
                .containsEntry("valence_high", measures.valence().high())
                .containsEntry("shown_people", measures.shownBy().people())
                .containsEntry("happy_shown", happy.value())
                .containsEntry("happy_shown_low", happy.low())
                .containsEntry("happy_shown_high", happy.high());
        assertThat(Samples.SPARSE_FLAT_WINDOW.columns())
                .containsEntry("expressiveness", null)
                .containsEntry("valence_low", null)
                .containsEntry("shown_people", null)
                .containsEntry("happy_shown", null);
    }

    @Test
    void aRunsRowHasTheRunsValues() {
        Map<String, Object> row = FlatSummary.ofRun(Samples.SESSION_SUMMARY).columns();

        assertThat(row)
                .containsEntry("kind", "session")
                .containsEntry("started_at", 1_700_000_000_000L)
                .containsEntry("ended_at", 1_700_000_020_000L)
                .containsEntry("frames", 300L)
                .containsEntry("late_frames", 4L)
                .containsEntry("dead_letters", 5L)
                .containsEntry("caution", "few-faces")
                .containsEntry("model", "fer-resnet50")
                .containsEntry("happy", 0.625f)
                .containsEntry("happy_low", 0.5f)
                .containsEntry("happy_high", 0.75f)
                .containsEntry("happy_raw", 0.5f)
                .containsEntry("happy_faces", 4L);
    }

    @Test
    void whatIsWithheldIsNull() {
        assertThat(Samples.SPARSE_FLAT_WINDOW.columns())
                .containsEntry("caution", "withheld")
                .containsEntry("faces", 2L)
                .containsEntry("happy", null)
                .containsEntry("happy_low", null)
                .containsEntry("happy_raw", null)
                .containsEntry("happy_faces", null)
                .containsEntry("people", null);
    }

    @Test
    void withoutACorrectionThereAreOnlyRawShares() {
        assertThat(Samples.FLAT_RUN.columns())
                .containsEntry("happy", null)
                .containsEntry("happy_high", null)
                .containsEntry("happy_raw", 0.5f);
    }

    @Test
    void everyRowHasTheColumnsOfTheSchemaFile() throws IOException {
        JsonNode file =
                new JsonMapper().readTree(Files.readString(Path.of("..", "..", "schemas", "flat-summary.schema.json")));

        assertThat(Samples.SPARSE_FLAT_WINDOW.columns().keySet())
                .containsExactlyElementsOf(
                        List.copyOf(file.at("/properties/payload/properties").propertyNames()));
    }

    @Test
    void theExampleOfATableHasTheColumnsAfterTheKey() throws IOException {
        String sql = Files.readString(Path.of("..", "..", "examples", "flat-summary.sql"));

        List<String> columns = Pattern.compile("(?m)^  ([a-z_]+) ([a-z ]+?),?$")
                .matcher(sql)
                .results()
                .map(column -> column.group(1) + " " + column.group(2))
                .toList();

        assertThat(columns.get(0)).isEqualTo("id text primary key");
        assertThat(columns.subList(1, columns.size()))
                .containsExactlyElementsOf(FlatColumn.ALL.stream()
                        .map(column -> column.field() + " " + sqlType(column) + (column.optional() ? "" : " not null"))
                        .toList());
    }

    private static String sqlType(FlatColumn column) {
        if (column.name() != null) {
            return "timestamp";
        }
        return switch (column.type()) {
            case "string" -> "text";
            case "int64" -> "bigint";
            case "float" -> "real";
            default -> "double precision";
        };
    }

    @Test
    void aRowIsWrittenWithItsSchemaAndNothingElse() {
        JsonNode json = new JsonMapper().readTree(SERDE.serialize(Samples.FLAT_RUN));

        assertThat(json.propertyNames()).containsExactly("schema", "payload");
        assertThat(json.at("/schema/fields").valueStream())
                .extracting(field -> field.get("field").stringValue())
                .containsExactlyElementsOf(Samples.FLAT_RUN.columns().keySet());
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        for (FlatSummary row : List.of(Samples.FLAT_WINDOW, Samples.FLAT_RUN, Samples.SPARSE_FLAT_WINDOW)) {
            assertThat(SERDE.deserialize(SERDE.serialize(row))).isEqualTo(row);
        }
    }

    @Test
    void theKeyNamesRunAndWindowAndEndsWithTheSession() {
        assertThat(Samples.FLAT_WINDOW.key()).isEqualTo("2/1700000000000/classroom");
        assertThat(Samples.FLAT_RUN.key()).isEqualTo("2/session/classroom");
    }

    @ParameterizedTest
    @CsvSource({"2/1700000000000/a, a", "2/session/a/b/c, a/b/c", "1/-10000/, ''", "odd, odd"})
    void theSessionIsFoundInAKey(String key, String session) {
        assertThat(FlatSummary.sessionOf(key)).isEqualTo(session);
    }

    @Test
    void onlyWhatIsFinalBecomesARow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlatSummary.ofWindow(Samples.EMPTY_EMOTION_SUMMARY, null))
                .withMessageStartingWith("a window becomes a row when it is closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlatSummary.ofRun(Samples.EMPTY_SESSION_SUMMARY))
                .withMessageStartingWith("a run becomes a row when it has ended");
    }

    @ParameterizedTest
    @CsvSource({"run, one", "frames,", "kind, day", "happy, much", "session, "})
    void aColumnOfAnotherTypeIsRejected(String column, String value) {
        Map<String, Object> row = new HashMap<>(Samples.FLAT_WINDOW.columns());
        row.put(column, value);

        assertThatIllegalArgumentException().isThrownBy(() -> new FlatSummary(row));
    }
}
