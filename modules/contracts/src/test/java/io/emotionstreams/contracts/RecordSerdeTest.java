package io.emotionstreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

class RecordSerdeTest {
    /** The current format. When a record gains fields, add v3, write that, and keep reading v1 and v2. */
    private static final String WRITTEN = "v2/";

    private static final RecordSerde<FaceCrops> FACE_CROPS = RecordSerde.cbor(FaceCrops.class);
    private static final RecordSerde<FaceEmotions> FACE_EMOTIONS = RecordSerde.json(FaceEmotions.class);
    private static final RecordSerde<EmotionSummary> EMOTION_SUMMARY = RecordSerde.json(EmotionSummary.class);
    private static final RecordSerde<SessionSummary> SESSION_SUMMARY = RecordSerde.json(SessionSummary.class);
    private static final RecordSerde<TrackSummary> TRACK_SUMMARY = RecordSerde.json(TrackSummary.class);
    private static final RecordSerde<SessionMarker> MARKER = RecordSerde.json(SessionMarker.class);

    private static final RecordSerde<EmotionAlert> ALERT = RecordSerde.json(EmotionAlert.class);

    private static final RecordSerde<FlatSummary> FLAT = RecordSerde.json(FlatSummary.class);

    static final String[] SUMMARY_FIELDS = {"session", "run", "final", "frames", "faces", "counts", "windowEnd"};

    private record Case<T>(String file, RecordSerde<T> serde, T value) {
        byte[] write() {
            return serde.serialize(value);
        }

        T read(byte[] bytes) {
            return serde.deserialize(bytes);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    /** Records that version 1 could write: faces without track and quality. */
    static Stream<Case<?>> version1() {
        return Stream.of(
                new Case<>("face-crops.cbor", FACE_CROPS, Samples.FACE_CROPS),
                new Case<>("face-crops-none.cbor", FACE_CROPS, Samples.NO_FACE_CROPS),
                new Case<>("face-emotions.json", FACE_EMOTIONS, Samples.FACE_EMOTIONS),
                new Case<>("face-emotions-none.json", FACE_EMOTIONS, Samples.NO_FACE_EMOTIONS),
                new Case<>("emotion-summary.json", EMOTION_SUMMARY, Samples.EMOTION_SUMMARY),
                new Case<>("emotion-summary-empty.json", EMOTION_SUMMARY, Samples.EMPTY_EMOTION_SUMMARY),
                new Case<>("session-summary.json", SESSION_SUMMARY, Samples.SESSION_SUMMARY),
                new Case<>("session-summary-empty.json", SESSION_SUMMARY, Samples.EMPTY_SESSION_SUMMARY));
    }

    static Stream<Case<?>> cases() {
        return Stream.concat(
                version1(),
                Stream.of(
                        new Case<>("face-crops-tracked.cbor", FACE_CROPS, Samples.TRACKED_CROPS),
                        new Case<>("face-emotions-tracked.json", FACE_EMOTIONS, Samples.TRACKED_EMOTIONS),
                        new Case<>("face-emotions-reused.json", FACE_EMOTIONS, Samples.REUSED_EMOTIONS),
                        new Case<>("emotion-summary-tracked.json", EMOTION_SUMMARY, Samples.TRACKED_EMOTION_SUMMARY),
                        new Case<>("session-summary-tracked.json", SESSION_SUMMARY, Samples.TRACKED_SESSION_SUMMARY),
                        new Case<>("emotion-summary-measures.json", EMOTION_SUMMARY, Samples.MEASURED_EMOTION_SUMMARY),
                        new Case<>("session-summary-measures.json", SESSION_SUMMARY, Samples.MEASURED_SESSION_SUMMARY),
                        new Case<>("track-summary.json", TRACK_SUMMARY, Samples.TRACK_SUMMARY),
                        new Case<>("track-summary-unjudged.json", TRACK_SUMMARY, Samples.UNJUDGED_TRACK_SUMMARY),
                        new Case<>("session-markers.json", MARKER, Samples.MARKER),
                        new Case<>("session-markers-moment.json", MARKER, Samples.MOMENT),
                        new Case<>("emotion-alerts-raised.json", ALERT, Samples.RAISED),
                        new Case<>("emotion-alerts-cleared.json", ALERT, Samples.CLEARED),
                        new Case<>("flat-summary-window.json", FLAT, Samples.FLAT_WINDOW),
                        new Case<>("flat-summary-session.json", FLAT, Samples.FLAT_RUN),
                        new Case<>("flat-summary-withheld.json", FLAT, Samples.SPARSE_FLAT_WINDOW)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recordsAreWrittenAsInTheGoldenFiles(Case<?> record) throws IOException {
        GoldenFile.requireSame(WRITTEN + record.file(), record.write());
    }

    @ParameterizedTest
    @MethodSource("version1")
    void recordsOfVersion1AreStillRead(Case<?> record) throws IOException {
        assertThat((Object) record.read(GoldenFile.read("v1/" + record.file()))).isEqualTo(record.value());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fieldsFromALaterVersionAreIgnored(Case<?> record) {
        ObjectMapper mapper = record.file().endsWith(".cbor") ? new CBORMapper() : new JsonMapper();
        ObjectNode later = (ObjectNode) mapper.readTree(record.write());
        later.put("addedLater", "x").putObject("nestedLater").put("y", 1);

        assertThat((Object) record.read(mapper.writeValueAsBytes(later))).isEqualTo(record.value());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTruncatedRecordIsUnreadable(Case<?> record) {
        byte[] whole = record.write();

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> record.read(Arrays.copyOf(whole, whole.length - 1)));
    }

    @Test
    void pixelsAreWrittenAsAByteString() {
        int withoutPixels = FACE_CROPS.serialize(Samples.NO_FACE_CROPS).length;

        assertThat(FACE_CROPS.serialize(Samples.FACE_CROPS).length - withoutPixels)
                .as("bytes per face: its pixels plus a small overhead")
                .isBetween(FaceCrop.PIXELS, FaceCrop.PIXELS + 150);
    }

    @Test
    void nullStaysNull() {
        assertThat(FACE_EMOTIONS.serializer().serialize("topic", null)).isNull();
        assertThat(FACE_EMOTIONS.deserializer().deserialize("topic", null)).isNull();
    }

    @Test
    void theSerdeWritesAndReadsForKafka() {
        byte[] bytes = FACE_EMOTIONS.serializer().serialize("topic", Samples.FACE_EMOTIONS);

        assertThat(FACE_EMOTIONS.deserializer().deserialize("topic", bytes)).isEqualTo(Samples.FACE_EMOTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "7", "{}", "{\"frame\":null,\"width\":1,\"height\":1}"})
    void anInvalidRecordIsRejectedInOneLine(String text) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> FACE_EMOTIONS.deserialize(text.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("not a readable FaceEmotions: ")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @FieldSource("SUMMARY_FIELDS")
    void aRequiredFieldMustNotBeNull(String field) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode broken = (ObjectNode) mapper.readTree(EMOTION_SUMMARY.serialize(Samples.EMOTION_SUMMARY));
        broken.putNull(field);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> EMOTION_SUMMARY.deserialize(mapper.writeValueAsBytes(broken)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "frames", "session", "run", "faces", "counts", "windowEnd"})
    void aRequiredFieldMustNotBeMissing(String field) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode broken = (ObjectNode) mapper.readTree(EMOTION_SUMMARY.serialize(Samples.EMOTION_SUMMARY));
        broken.remove(field);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> EMOTION_SUMMARY.deserialize(mapper.writeValueAsBytes(broken)));
    }

    @Test
    void anUnknownEmotionIsRejected() {
        String text = new String(FACE_EMOTIONS.serialize(Samples.FACE_EMOTIONS), UTF_8);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(
                        () -> FACE_EMOTIONS.deserialize(text.replace("\"emotion\":\"happy\"", "\"emotion\":\"bored\"")
                                .getBytes(UTF_8)));
    }

    @Test
    void textAfterTheRecordIsRejected() {
        String text = new String(FACE_EMOTIONS.serialize(Samples.FACE_EMOTIONS), UTF_8);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> FACE_EMOTIONS.deserialize((text + text).getBytes(UTF_8)));
    }
}
