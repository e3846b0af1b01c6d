package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

class SchemasTest {
    private static final Path DIRECTORY = Path.of("..", "..", "schemas");
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Arguments> records() {
        return Stream.of(
                record("face-crops", Samples.FACE_CROPS),
                record("face-crops", Samples.NO_FACE_CROPS),
                record("face-emotions", Samples.FACE_EMOTIONS),
                record("face-emotions", Samples.NO_FACE_EMOTIONS),
                record("emotion-summary", Samples.EMOTION_SUMMARY),
                record("emotion-summary", Samples.EMPTY_EMOTION_SUMMARY),
                record("session-summary", Samples.SESSION_SUMMARY),
                record("session-summary", Samples.EMPTY_SESSION_SUMMARY),
                record("face-crops", Samples.TRACKED_CROPS),
                record("face-emotions", Samples.TRACKED_EMOTIONS),
                record("face-emotions", Samples.REUSED_EMOTIONS),
                record("emotion-summary", Samples.TRACKED_EMOTION_SUMMARY),
                record("session-summary", Samples.TRACKED_SESSION_SUMMARY),
                record("emotion-summary", Samples.MEASURED_EMOTION_SUMMARY),
                record("session-summary", Samples.MEASURED_SESSION_SUMMARY),
                record("track-summary", Samples.TRACK_SUMMARY),
                record("track-summary", Samples.UNJUDGED_TRACK_SUMMARY),
                record("session-markers", Samples.MARKER),
                record("session-markers", Samples.MOMENT),
                record("emotion-alerts", Samples.RAISED),
                record("emotion-alerts", Samples.CLEARED),
                record("flat-summary", Samples.FLAT_WINDOW),
                record("flat-summary", Samples.FLAT_RUN),
                record("flat-summary", Samples.SPARSE_FLAT_WINDOW));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatTheSerdesWriteIsValid(String schema, ObjectNode record) throws IOException {
        assertThat(problems(text(schema), record)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldThatTheSerdesWriteIsDescribed(String schema, ObjectNode record) throws IOException {
        String closed = text(schema).replace("\"additionalProperties\": true", "\"additionalProperties\": false");

        assertThat(problems(closed, record)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void aFieldFromALaterVersionIsAllowed(String schema, ObjectNode record) throws IOException {
        record.put("addedLater", "x");

        assertThat(problems(text(schema), record)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void noRequiredFieldMayBeMissing(String schema, ObjectNode record) throws IOException {
        for (JsonNode required : JSON.readTree(text(schema)).get("required")) {
            ObjectNode broken = record.deepCopy();
            broken.remove(required.stringValue());

            assertThat(problems(text(schema), broken))
                    .as("without %s", required)
                    .isNotEmpty();
        }
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                crops("a short crop", crops -> face(crops).put("pixels", "AAAA")),
                crops("a score above 1", crops -> face(crops).put("score", 1.5)),
                crops("a frame without width", crops -> crops.put("width", 0)),
                crops("no capture time", crops -> object(crops, "frame").remove("capturedAt")),
                emotions("an unknown emotion", emotions -> face(emotions).put("emotion", "bored")),
                emotions("an eighth probability", emotions -> probabilities(emotions)
                        .put("bored", 0)),
                emotions(
                        "six probabilities", emotions -> probabilities(emotions).remove("sad")),
                emotions("a negative probability", emotions -> probabilities(emotions)
                        .put("sad", -0.1)),
                emotions("a box without size", emotions -> object(face(emotions), "box")
                        .put("width", 0)),
                emotions("microseconds", emotions -> object(emotions, "frame")
                        .put("capturedAt", 1_700_000_000_123_000L)),
                broken("face-emotions", Samples.TRACKED_EMOTIONS, "track 0", emotions -> face(emotions)
                        .put("track", 0)),
                broken("face-emotions", Samples.REUSED_EMOTIONS, "reused how often", emotions -> face(emotions)
                        .put("reused", 2)),
                broken("face-emotions", Samples.TRACKED_EMOTIONS, "a quality without score", emotions -> object(
                                face(emotions), "quality")
                        .remove("score")),
                broken("face-crops", Samples.TRACKED_CROPS, "an unknown reason", crops -> unusable(crops)
                        .put("reason", "ugly")),
                broken("session-summary", Samples.TRACKED_SESSION_SUMMARY, "nobody", summary -> object(
                                summary, "people")
                        .put("distinct", 0)),
                broken("emotion-summary", Samples.MEASURED_EMOTION_SUMMARY, "a valence below -1", summary -> object(
                                object(summary, "measures"), "valence")
                        .put("low", -1.5)),
                broken("session-summary", Samples.MEASURED_SESSION_SUMMARY, "six shares of people", summary -> object(
                                object(object(summary, "measures"), "shownBy"), "shares")
                        .remove("sad")),
                window("a negative number of skipped frames", summary -> summary.put("skippedFrames", -1)),
                window("a negative count", summary -> object(summary, "counts").put("happy", -1)),
                window("half a frame", summary -> summary.put("frames", 0.5)),
                window("an unknown dominant emotion", summary -> summary.put("dominant", "HAPPY")),
                window("an unknown caution", summary -> summary.put("caution", "beware")),
                window("six intervals", summary -> object(summary, "intervals").remove("sad")),
                window("half an interval", summary -> object(object(summary, "intervals"), "sad")
                        .remove("high")),
                broken("track-summary", Samples.TRACK_SUMMARY, "no frame", summary -> summary.put("frames", 0)),
                broken("track-summary", Samples.TRACK_SUMMARY, "no track", summary -> summary.put("track", 0)),
                broken("session-markers", Samples.MARKER, "no name", marker -> marker.put("name", "")),
                broken("session-markers", Samples.MARKER, "a long name", marker -> marker.put("name", "x".repeat(81))),
                broken("session-markers", Samples.MARKER, "a line break", marker -> marker.put("name", "a\nb")),
                broken("session-markers", Samples.MARKER, "a slash", marker -> marker.put("id", "a/b")),
                broken("session-markers", Samples.MARKER, "a time as text", marker -> marker.put("start", "noon")),
                broken("emotion-alerts", Samples.RAISED, "an unknown state", alert -> alert.put("state", "maybe")),
                broken("emotion-alerts", Samples.RAISED, "raised for a reason", alert -> alert.put("reason", "fell")),
                broken("emotion-alerts", Samples.RAISED, "raised unmeasured", alert -> alert.putNull("measured")),
                broken("emotion-alerts", Samples.CLEARED, "cleared for none", alert -> alert.remove("reason")),
                broken("emotion-alerts", Samples.RAISED, "an unknown quantity", alert -> alert.put("quantity", "fun")),
                broken("emotion-alerts", Samples.RAISED, "an id of another kind", alert -> alert.put("id", "1")),
                flat("another kind", row -> row.put("kind", "day")),
                flat("a share above 1", row -> row.put("happy", 1.5)),
                flat("no session", row -> row.putNull("session")),
                flat("a time as text", row -> row.put("started_at", "noon")),
                session("run 0", summary -> summary.put("run", 0)),
                session("ended as text", summary -> summary.put("ended", "yes")));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void aBrokenRecordIsRejected(String schema, ObjectNode record) throws IOException {
        assertThat(problems(text(schema), record)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "face-crops",
                "face-emotions",
                "emotion-summary",
                "track-summary",
                "session-summary",
                "session-markers",
                "emotion-alerts",
                "flat-summary"
            })
    void theSchemaIsAValidJsonSchema(String schema) throws IOException {
        Schema metaSchema = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaSchema.validate(text(schema), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"face-emotions", "emotion-summary", "track-summary", "session-summary"})
    void theSchemaListsTheEmotionsInLabelOrder(String schema) throws IOException {
        JsonNode definitions = JSON.readTree(text(schema)).get("$defs");

        assertThat(definitions.get("emotion").get("enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(Emotion.LABELS);
        assertThat(definitions.get("distribution").get("required").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(Emotion.LABELS);
    }

    private static List<?> problems(String schema, ObjectNode record) {
        return SCHEMAS.getSchema(schema, InputFormat.JSON).validate(record.toString(), InputFormat.JSON);
    }

    private static String text(String schema) throws IOException {
        return Files.readString(DIRECTORY.resolve(schema + ".schema.json"));
    }

    private static Arguments record(String schema, Object value) {
        return Arguments.of(schema, Named.of(value.toString(), json(value)));
    }

    private static Arguments crops(String how, Consumer<ObjectNode> breakage) {
        return broken("face-crops", Samples.FACE_CROPS, how, breakage);
    }

    private static Arguments emotions(String how, Consumer<ObjectNode> breakage) {
        return broken("face-emotions", Samples.FACE_EMOTIONS, how, breakage);
    }

    private static Arguments window(String how, Consumer<ObjectNode> breakage) {
        return broken("emotion-summary", Samples.EMOTION_SUMMARY, how, breakage);
    }

    private static Arguments session(String how, Consumer<ObjectNode> breakage) {
        return broken("session-summary", Samples.SESSION_SUMMARY, how, breakage);
    }

    private static Arguments flat(String how, Consumer<ObjectNode> breakage) {
        return broken("flat-summary", Samples.FLAT_WINDOW, how, flat -> breakage.accept(object(flat, "payload")));
    }

    private static Arguments broken(String schema, Object value, String how, Consumer<ObjectNode> breakage) {
        ObjectNode record = json(value);
        breakage.accept(record);
        return Arguments.of(schema, Named.of(how, record));
    }

    /** The output of the topic's serde, as JSON. */
    private static ObjectNode json(Object value) {
        if (value instanceof FaceCrops crops) {
            JsonNode tree =
                    new CBORMapper().readTree(RecordSerde.cbor(FaceCrops.class).serialize(crops));
            // By way of text, which turns a byte string into base64.
            return (ObjectNode) JSON.readTree(tree.toString());
        }
        return (ObjectNode) JSON.readTree(written(value));
    }

    private static <T> byte[] written(T value) {
        @SuppressWarnings("unchecked") // the class of a T
        Class<T> type = (Class<T>) value.getClass();
        return RecordSerde.json(type).serialize(value);
    }

    private static ObjectNode object(ObjectNode parent, String field) {
        return (ObjectNode) parent.get(field);
    }

    private static ObjectNode probabilities(ObjectNode emotions) {
        return object(face(emotions), "probabilities");
    }

    private static ObjectNode unusable(ObjectNode record) {
        return (ObjectNode) record.get("unusable").get(0);
    }

    private static ObjectNode face(ObjectNode record) {
        return (ObjectNode) record.get("faces").get(0);
    }
}
