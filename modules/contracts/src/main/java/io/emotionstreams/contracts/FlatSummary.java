package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Value of {@code flat-summary}: the final summary of a window, or the last summary of a run, as one row of a table. In
 * JSON it is the row with its schema before it, as Kafka Connect's JsonConverter reads it with
 * {@code schemas.enable=true}. Immutable and thread-safe.
 *
 * <p>The record key, {@link #key()}, is the row's primary key.
 *
 * @param columns the row: column names and values, all of them, {@code null} where there is none
 */
public record FlatSummary(Map<String, Object> columns) {
    private static final String WINDOW = "window";
    private static final String SESSION = "session";
    private static final Schema SCHEMA = new Schema("struct", false, "flat-summary", 1, FlatColumn.ALL);

    /**
     * Takes the columns that it knows; others are ignored.
     *
     * @throws IllegalArgumentException if one is missing that must not be {@code null}, or is of another type
     */
    public FlatSummary {
        Map<String, Object> row = new LinkedHashMap<>();
        for (FlatColumn column : FlatColumn.ALL) {
            row.put(column.field(), column.of(columns.get(column.field())));
        }
        columns = Collections.unmodifiableMap(row);
        boolean window = WINDOW.equals(row.get("kind"));
        if ((!window && !SESSION.equals(row.get("kind"))) || (window && row.get("started_at") == null)) {
            throw new IllegalArgumentException(
                    "a row is of a window, which has a start, or of a session: %s".formatted(row));
        }
    }

    /**
     * The row of a closed window.
     *
     * @param model model that classified the latest frame, with its label set; {@code null} if there was none
     */
    public static FlatSummary ofWindow(EmotionSummary window, String model) {
        if (!window.closed()) {
            throw new IllegalArgumentException("a window becomes a row when it is closed: " + window);
        }
        Map<String, Object> row = new HashMap<>();
        row.put("session", window.session());
        row.put("run", window.run());
        row.put("kind", WINDOW);
        row.put("started_at", window.windowStart());
        row.put("ended_at", window.windowEnd());
        row.put("frames", window.frames());
        row.put("faces", window.faces());
        row.put("unusable_faces", window.unusableFaces());
        row.put("skipped_frames", window.skippedFrames());
        put(row, window.people());
        put(row, window.dominant(), window.caution(), model);
        put(row, window, window.counts(), window.intervals());
        put(row, window.measures());
        return new FlatSummary(row);
    }

    /** The row of a run that has ended. */
    public static FlatSummary ofRun(SessionSummary run) {
        if (!run.ended()) {
            throw new IllegalArgumentException("a run becomes a row when it has ended: " + run);
        }
        Map<String, Object> row = new HashMap<>();
        row.put("session", run.session());
        row.put("run", run.run());
        row.put("kind", SESSION);
        row.put("started_at", run.firstCapturedAt());
        row.put("ended_at", run.lastCapturedAt());
        row.put("frames", run.frames());
        row.put("faces", run.faces());
        row.put("unusable_faces", run.unusableFaces());
        row.put("skipped_frames", run.skippedFrames());
        row.put("late_frames", run.lateFrames());
        row.put("dead_letters", run.deadLetters());
        put(row, run.people());
        put(row, run.dominant(), run.caution(), run.model());
        put(row, run, run.counts(), run.intervals());
        put(row, run.measures());
        return new FlatSummary(row);
    }

    private static void put(Map<String, Object> row, People people) {
        if (people != null) {
            row.put("people", people.distinct());
            row.put("people_at_once", people.atOnce());
        }
    }

    private static void put(Map<String, Object> row, Emotion dominant, Caution caution, String model) {
        row.put("dominant", dominant == null ? null : dominant.label());
        row.put("caution", caution == null ? null : caution.label());
        row.put("model", model);
    }

    private static void put(
            Map<String, Object> row, EmotionShares shares, EmotionCounts counts, EmotionIntervals intervals) {
        for (Emotion emotion : Emotion.values()) {
            String name = emotion.label();
            if (shares.distribution() != null) {
                row.put(name, shares.distribution().share(emotion));
                row.put(name + "_low", intervals.of(emotion).low());
                row.put(name + "_high", intervals.of(emotion).high());
            }
            if (shares.rawDistribution() != null) {
                row.put(name + "_raw", shares.rawDistribution().share(emotion));
            }
            if (counts != null) {
                row.put(name + "_faces", counts.count(emotion));
            }
        }
    }

    private static void put(Map<String, Object> row, Measures measures) {
        if (measures == null) {
            return;
        }
        put(row, "expressiveness", measures.expressiveness());
        put(row, "valence", measures.valence());
        ShownBy shownBy = measures.shownBy();
        if (shownBy != null) {
            row.put("shown_people", shownBy.people());
            shownBy.shares().forEach((emotion, share) -> put(row, emotion.label() + "_shown", share));
        }
    }

    private static void put(Map<String, Object> row, String name, Measure measure) {
        if (measure != null) {
            row.put(name, measure.value());
            row.put(name + "_low", measure.low());
            row.put(name + "_high", measure.high());
        }
    }

    /** The record key: {@link #windowKey} or {@link #sessionKey}. */
    public String key() {
        String session = (String) columns.get("session");
        long run = (Long) columns.get("run");
        return WINDOW.equals(columns.get("kind"))
                ? windowKey(run, (Long) columns.get("started_at"), session)
                : sessionKey(run, session);
    }

    /** The key of a window's row: {@code RUN/START/SESSION}, with its start in epoch milliseconds. */
    public static String windowKey(long run, long start, String session) {
        return run + "/" + start + "/" + session;
    }

    /** The key of the row of a session's run: {@code RUN/session/SESSION}. */
    public static String sessionKey(long run, String session) {
        return run + "/" + SESSION + "/" + session;
    }

    /** The session's id in a {@link #key}; only an id may contain slashes. */
    public static String sessionOf(String key) {
        return key.substring(key.indexOf('/', key.indexOf('/') + 1) + 1);
    }

    /** A schema as Kafka Connect's JsonConverter reads it. */
    record Schema(String type, boolean optional, String name, int version, List<FlatColumn> fields) {}

    /** A row and its schema, and nothing else: JsonConverter accepts no third field. */
    record Envelope(Schema schema, Map<String, Object> payload) {}

    @JsonValue
    Envelope toJson() {
        return new Envelope(SCHEMA, columns);
    }

    @JsonCreator
    static FlatSummary fromJson(@JsonProperty(value = "payload", required = true) Map<String, Object> payload) {
        return new FlatSummary(payload);
    }
}
