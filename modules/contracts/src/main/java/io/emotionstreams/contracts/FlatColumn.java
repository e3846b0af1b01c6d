package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A column of {@link FlatSummary}. In JSON a field of the schema that Kafka Connect's JsonConverter reads.
 *
 * @param field the column's name, which needs no quotes in SQL
 * @param type Kafka Connect's name of its type
 * @param optional whether it may be {@code null}
 * @param name Kafka Connect's name of what the type stands for; {@code null} if for itself
 * @param version of that name
 */
record FlatColumn(
        String field,
        String type,
        boolean optional,
        @JsonInclude(JsonInclude.Include.NON_NULL) String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer version) {
    private static final String TEXT = "string";
    private static final String INTEGER = "int64";
    private static final String SHARE = "float";
    private static final String MEAN = "double";
    private static final String TIMESTAMP = "org.apache.kafka.connect.data.Timestamp";

    /** All columns, in the order of a row. */
    static final List<FlatColumn> ALL = Stream.of(
                    Stream.of(
                            required("session", TEXT),
                            required("run", INTEGER),
                            required("kind", TEXT),
                            time("started_at"),
                            time("ended_at"),
                            required("frames", INTEGER),
                            required("faces", INTEGER),
                            required("unusable_faces", INTEGER),
                            required("skipped_frames", INTEGER),
                            optional("late_frames", INTEGER),
                            optional("dead_letters", INTEGER),
                            optional("people", INTEGER),
                            optional("people_at_once", MEAN),
                            optional("dominant", TEXT),
                            optional("caution", TEXT),
                            optional("model", TEXT)),
                    Emotion.LABELS.stream()
                            .flatMap(emotion -> Stream.of(
                                    optional(emotion, SHARE),
                                    optional(emotion + "_low", SHARE),
                                    optional(emotion + "_high", SHARE),
                                    optional(emotion + "_raw", SHARE),
                                    optional(emotion + "_faces", INTEGER))),
                    Stream.of("expressiveness", "valence").flatMap(FlatColumn::measure),
                    Stream.of(optional("shown_people", INTEGER)),
                    Emotion.LABELS.stream().flatMap(emotion -> measure(emotion + "_shown")))
            .flatMap(Function.identity())
            .toList();

    /** A value and the ends of its interval. */
    private static Stream<FlatColumn> measure(String name) {
        return Stream.of(optional(name, SHARE), optional(name + "_low", SHARE), optional(name + "_high", SHARE));
    }

    private static FlatColumn required(String field, String type) {
        return new FlatColumn(field, type, false, null, null);
    }

    private static FlatColumn optional(String field, String type) {
        return new FlatColumn(field, type, true, null, null);
    }

    /** Epoch milliseconds, which become a timestamp. */
    private static FlatColumn time(String field) {
        return new FlatColumn(field, INTEGER, true, TIMESTAMP, 1);
    }

    /**
     * A value of this column in its own type: String, Long, Float or Double.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    Object of(Object value) {
        if (value == null && optional) {
            return null;
        }
        Object converted = value instanceof Number number ? ofNumber(number) : value;
        boolean fits = type.equals(TEXT) ? converted instanceof String : converted instanceof Number;
        if (!fits) {
            throw new IllegalArgumentException(
                    "column %s of a flat summary is a %s, but here it is %s".formatted(field, type, value));
        }
        return converted;
    }

    /** {@code null} if this column has no such numbers. */
    private Number ofNumber(Number number) {
        return switch (type) {
            case INTEGER -> number instanceof Long || number instanceof Integer ? (Number) number.longValue() : null;
            case SHARE -> Float.isFinite(number.floatValue()) ? (Number) number.floatValue() : null;
            case MEAN -> Double.isFinite(number.doubleValue()) ? (Number) number.doubleValue() : null;
            default -> null;
        };
    }
}
