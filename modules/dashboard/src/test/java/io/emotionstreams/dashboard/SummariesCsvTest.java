package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummariesCsvTest {
    @Test
    void eachWindowIsALine() {
        SessionBook book = new SessionBook();
        book.take(window("one", 0, 0, 0, 0, 3, 1, 0, 0));
        book.take(active("one", 1, 0, 0, 0, 3, 1, 0, 0), 0);

        assertThat(SummariesCsv.of(book.timeline("one").orElseThrow()))
                .isEqualTo("session,run,window_start,window_end,final,joined_windows,frames,faces,"
                        + "angry,disgust,fear,happy,sad,surprise,neutral,dominant,"
                        + "mean_angry,mean_disgust,mean_fear,mean_happy,mean_sad,mean_surprise,mean_neutral\r\n"
                        + "one,1,2026-11-22T09:00:00Z,2026-11-22T09:00:10Z,true,1,150,4,"
                        + "0,0,0,3,1,0,0,happy,0.0,0.0,0.0,0.75,0.25,0.0,0.0\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0"})
    void aFormulaBecomesText(String id) {
        assertThat(SummariesCsv.text(id)).startsWith("\"'").endsWith("\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {"plain;plain", "a,b;\"a,b\"", "say \"hi\";\"say \"\"hi\"\"\"", "3-4;3-4"})
    void cellsAreQuotedWhereCsvAsksForIt(String id, String cell) {
        assertThat(SummariesCsv.text(id)).isEqualTo(cell);
    }
}
