package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kafka Connect's own converter makes of the rows, as connectors get them. */
class FlatSummaryConnectTest {
    private final JsonConverter converter = new JsonConverter();

    @BeforeEach
    void configure() {
        converter.configure(Map.of("schemas.enable", true), false);
    }

    @AfterEach
    void close() {
        converter.close();
    }

    static Stream<FlatSummary> rows() {
        return Stream.of(Samples.FLAT_WINDOW, Samples.FLAT_RUN, Samples.SPARSE_FLAT_WINDOW);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void connectReadsEachColumnAsItIs(FlatSummary row) {
        Struct struct = (Struct) read(row).value();

        struct.validate();
        assertThat(struct.schema().fields())
                .extracting(Field::name)
                .containsExactlyElementsOf(row.columns().keySet());
        row.columns().forEach((column, value) -> assertThat(struct.get(column))
                .as(column)
                .isEqualTo(column.endsWith("_at") && value != null ? asConnectHasIt((Long) value) : value));
    }

    @Test
    void whatMayBeMissingIsOptionalAndTimesAreTimestamps() {
        Schema schema = read(Samples.SPARSE_FLAT_WINDOW).schema();

        assertThat(schema.fields())
                .filteredOn(field -> !field.schema().isOptional())
                .extracting(Field::name)
                .containsExactly("session", "run", "kind", "frames", "faces", "unusable_faces", "skipped_frames");
        assertThat(schema.field("started_at").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(schema.field("happy").schema().type()).isEqualTo(Schema.Type.FLOAT32);
        assertThat(schema.field("happy_faces").schema().type()).isEqualTo(Schema.Type.INT64);
    }

    @Test
    void allRowsHaveTheSameSchemaSoThatNoTableChanges() {
        List<Schema> schemas = rows().map(row -> read(row).schema()).distinct().toList();

        assertThat(schemas).hasSize(1);
    }

    @Test
    void aSummaryAsOtherTopicsHaveItIsRefused() {
        byte[] nested = RecordSerde.json(EmotionSummary.class).serialize(Samples.EMOTION_SUMMARY);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> converter.toConnectData("flat-summary", nested))
                .withMessageContaining("schema");
        assertThat(new String(nested, StandardCharsets.UTF_8)).startsWith("{\"session\"");
    }

    private static Object asConnectHasIt(long epochMillis) {
        return Timestamp.toLogical(Timestamp.SCHEMA, epochMillis);
    }

    private SchemaAndValue read(FlatSummary row) {
        return converter.toConnectData(
                "flat-summary", RecordSerde.json(FlatSummary.class).serialize(row));
    }
}
