package io.emotionstreams.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("name", Column.Type.TEXT),
            new Column("track", Column.Type.LONG),
            new Column("share", Column.Type.FLOAT),
            new Column("people", Column.Type.DOUBLE),
            new Column("final", Column.Type.BOOLEAN),
            new Column("start", Column.Type.TIME));
    private static final List<Object> FULL =
            List.of("one", 7L, 0.25f, 1.5, true, Instant.parse("2026-11-22T09:00:00Z"));
    private static final List<Object> EMPTY = Arrays.asList(null, null, null, null, null, null);

    @TempDir
    Path directory;

    @Test
    void csvHasAHeaderEmptyNullsAndTimesOfOneForm() throws IOException {
        Path file = directory.resolve("table.csv");

        write(TableFormat.CSV, file, List.of(FULL, EMPTY));

        assertThat(Files.readString(file).split("\r\n"))
                .containsExactly(
                        "name,track,share,people,final,start", "one,7,0.25,1.5,true,2026-11-22T09:00:00.000Z", ",,,,,");
    }

    @Test
    void csvHasNoFormulas() throws IOException {
        Path file = directory.resolve("table.csv");

        write(TableFormat.CSV, file, List.of(Arrays.asList("=1+1", null, -0.5f, null, null, null)));

        assertThat(file).content().endsWith("\r\n\"'=1+1\",,-0.5,,,\r\n");
    }

    @Test
    void parquetHasTheValuesAndNulls() throws Exception {
        Path file = directory.resolve("table.parquet");

        write(TableFormat.PARQUET, file, List.of(FULL, EMPTY));

        assertThat(ParquetRows.read(file)).containsExactly(FULL, EMPTY);
    }

    @Test
    void parquetOfManyRowsKeepsTheirOrder() throws Exception {
        Path file = directory.resolve("table.parquet");
        List<List<Object>> rows = IntStream.range(0, 50_000)
                .mapToObj(i -> Arrays.<Object>asList("name-" + i, (long) i * i, i / 7f, i / 3.0, i % 3 == 0, null))
                .toList();

        write(TableFormat.PARQUET, file, rows);

        assertThat(ParquetRows.read(file)).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void anExistingFileIsNotOverwritten(TableFormat format) throws IOException {
        Path file = Files.writeString(directory.resolve("table"), "precious");

        assertThatThrownBy(() -> write(format, file, List.of(FULL))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faces.PARQUET", "faces.csv", "a.csv.parquet"})
    void theExtensionSaysTheFormat(String name) {
        assertThat(TableFormat.of(Path.of(name)))
                .isEqualTo(name.endsWith("csv") ? TableFormat.CSV : TableFormat.PARQUET);
    }

    @Test
    void anUnknownExtensionListsTheKnownOnes() {
        assertThatThrownBy(() -> TableFormat.of(Path.of("faces.xlsx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name 'faces.xlsx' does not say the format: end it in .csv or .parquet");
    }

    private static void write(TableFormat format, Path file, List<List<Object>> rows) throws IOException {
        try (TableWriter writer = format.create(file, COLUMNS)) {
            for (List<Object> row : rows) {
                writer.write(row);
            }
        }
    }
}
