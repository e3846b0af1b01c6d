package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.measured;
import static io.emotionstreams.dashboard.Summaries.uncorrected;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummariesCsvTest {
    @Test
    void eachWindowIsALine() {
        SessionStore store = new SessionStore();
        store.update(window("one", 0, 0, 0, 0, 3, 1, 0, 0));
        store.update(active("one", 1, 0, 0, 0, 3, 1, 0, 0), 0);

        assertThat(SummariesCsv.of(store.timeline("one").orElseThrow()))
                .isEqualTo("session,run,window_start,window_end,final,joined_windows,frames,faces,"
                        + "count_angry,count_disgust,count_fear,count_happy,count_sad,count_surprise,count_neutral,"
                        + "raw_angry,raw_disgust,raw_fear,raw_happy,raw_sad,raw_surprise,raw_neutral,"
                        + "share_angry,share_disgust,share_fear,share_happy,share_sad,share_surprise,share_neutral,"
                        + "low_angry,low_disgust,low_fear,low_happy,low_sad,low_surprise,low_neutral,"
                        + "high_angry,high_disgust,high_fear,high_happy,high_sad,high_surprise,high_neutral,"
                        + "dominant,caution,unusable_faces,skipped_frames,people_distinct,people_at_once,"
                        + "expressiveness,expressiveness_low,expressiveness_high,valence,valence_low,valence_high,people_judged,"
                        + "shown_by_angry,shown_by_disgust,shown_by_fear,shown_by_happy,shown_by_sad,shown_by_surprise,shown_by_neutral,"
                        + "shown_by_low_angry,shown_by_low_disgust,shown_by_low_fear,shown_by_low_happy,shown_by_low_sad,"
                        + "shown_by_low_surprise,shown_by_low_neutral,"
                        + "shown_by_high_angry,shown_by_high_disgust,shown_by_high_fear,shown_by_high_happy,shown_by_high_sad,"
                        + "shown_by_high_surprise,shown_by_high_neutral\r\n"
                        + "one,1,2026-11-22T09:00:00Z,2026-11-22T09:00:10Z,true,1,150,4,"
                        + "0,0,0,3,1,0,0,0.0,0.0,0.0,0.75,0.25,0.0,0.0,0.0,0.0,0.0,0.75,0.25,0.0,0.0,"
                        + "0.0,0.0,0.0,0.65,0.15,0.0,0.0,0.1,0.1,0.1,0.85,0.35,0.1,0.1,happy,,0,0,," + ",".repeat(28)
                        + "\r\n");
    }

    @Test
    void withoutCorrectionTheSharesAreEmptyAndTheCautionSaysWhy() {
        SessionStore store = new SessionStore();
        store.update(uncorrected(window("one", 0, 0, 0, 0, 3, 1, 0, 0)));
        store.update(uncorrected(active("one", 1, 0, 0, 0, 3, 1, 0, 0)), 0);

        assertThat(SummariesCsv.of(store.timeline("one").orElseThrow()))
                .endsWith("0.0,0.0,0.0,0.75,0.25,0.0,0.0,,,,,,,,,,,,,,,,,,,,,,happy,no-confusion-matrix,0,0,,"
                        + ",".repeat(28) + "\r\n");
    }

    @Test
    void measuresHaveTheirIntervals() {
        SessionStore store = new SessionStore();
        store.update(measured(window("one", 0, 0, 0, 0, 3, 1, 0, 0)));
        store.update(active("one", 1, 0, 0, 0, 3, 1, 0, 0), 0);

        assertThat(SummariesCsv.of(store.timeline("one").orElseThrow()))
                .contains(",0.75,0.5,1.0,-0.25,-0.5,0.125,4,0.0,0.0,0.0,0.5,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0"})
    void aFormulaBecomesText(String id) {
        assertThat(CsvText.cell(id)).startsWith("\"'").endsWith("\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {"plain;plain", "a,b;\"a,b\"", "say \"hi\";\"say \"\"hi\"\"\"", "3-4;3-4"})
    void cellsAreQuotedWhereCsvRequiresIt(String id, String cell) {
        assertThat(CsvText.cell(id)).isEqualTo(cell);
    }
}
