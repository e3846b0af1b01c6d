package io.emotionstreams.app.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.tables.Column;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.contracts.UnusableFace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTableTest {
    private static final EmotionDistribution RAW = EmotionDistribution.of(0, 0, 0, 0.75f, 0, 0, 0.25f);
    private static final BoundingBox BOX = new BoundingBox(1, 2, 30, 40);
    private static final FaceQuality QUALITY = new FaceQuality(12, 0.9f, 0.8f, -5, 6, 7, 0.95f, 0.7f);

    @Test
    void aWindowIsARowPerEmotionWithItsLastResult() {
        WindowTable table = new WindowTable();

        assertThat(table.rows(window(1, 1, false))).isEmpty();
        assertThat(table.rows(window(1, 3, true))).isEmpty();
        assertThat(table.rows(window(1, 4, true)))
                .as("once more, of a resumed session")
                .isEmpty();
        List<List<Object>> rows = table.remainingRows().toList();

        assertThat(rows).hasSize(Emotion.COUNT);
        assertThat(cells(table, rows.get(Emotion.HAPPY.index())))
                .containsEntry("session", "one")
                .containsEntry("start", Instant.EPOCH)
                .containsEntry("end", Instant.ofEpochSecond(10))
                .containsEntry("final", true)
                .containsEntry("emotion", "happy")
                .containsEntry("count", 4L)
                .containsEntry("raw", 0.75f)
                .containsEntry("share", null)
                .containsEntry("low", null)
                .containsEntry("caution", "no-confusion-matrix")
                .containsEntry("people_distinct", null);
    }

    @Test
    void windowsOfTwoRunsAtTheSameTimeAreTwo() {
        WindowTable table = new WindowTable();

        assertThat(table.rows(window(1, 1, false))).isEmpty();
        assertThat(table.rows(window(2, 1, true))).isEmpty();

        assertThat(table.remainingRows()).hasSize(2 * Emotion.COUNT);
    }

    @Test
    void aTrackIsARowPerWindowAndEmotion() {
        TrackTable table = new TrackTable();

        assertThat(table.rows(track(false))).isEmpty();
        assertThat(table.rows(track(true))).isEmpty();
        List<List<Object>> rows = table.remainingRows().toList();

        assertThat(rows).hasSize(Emotion.COUNT);
        assertThat(cells(table, rows.get(Emotion.NEUTRAL.index())))
                .containsEntry("track", 3L)
                .containsEntry("final", true)
                .containsEntry("emotion", "neutral")
                .containsEntry("raw", 0.25f)
                .containsEntry("frames", 5L)
                .containsEntry("usable", 4L)
                .containsEntry("first_seen", Instant.ofEpochMilli(100));
    }

    @Test
    void aFaceIsARowWithItsTrackQualityAndProbabilities() {
        FaceTable table = new FaceTable("one");
        FaceEmotion face = new FaceEmotion(BOX, 2L, Emotion.HAPPY, 0.75f, RAW, QUALITY);

        List<List<Object>> rows = table.rows(frame(List.of(face), List.of())).toList();

        assertThat(rows).hasSize(1);
        assertThat(cells(table, rows.get(0)))
                .containsEntry("session", "one")
                .containsEntry("captured_at", Instant.ofEpochMilli(123))
                .containsEntry("frame_offset", 9L)
                .containsEntry("track", 2L)
                .containsEntry("height", 40f)
                .containsEntry("emotion", "happy")
                .containsEntry("happy", 0.75f)
                .containsEntry("neutral", 0.25f)
                .containsEntry("unusable", null)
                .containsEntry("quality", 0.7f)
                .containsEntry("yaw", -5f)
                .containsEntry("detection_score", 0.95f)
                .containsEntry("device", "cpu");
    }

    @Test
    void anUnusableFaceIsARowWithItsReason() {
        FaceTable table = new FaceTable("one");
        UnusableFace face = new UnusableFace(BOX, 4L, QUALITY, UnusableFace.Reason.BLURRED);

        List<List<Object>> rows = table.rows(frame(List.of(), List.of(face))).toList();

        assertThat(cells(table, rows.get(0)))
                .containsEntry("track", 4L)
                .containsEntry("emotion", null)
                .containsEntry("happy", null)
                .containsEntry("unusable", "blurred")
                .containsEntry("quality", 0.7f)
                .containsEntry("model", "a-model");
    }

    @Test
    void aFaceMayLackTrackAndQuality() {
        FaceTable table = new FaceTable("one");

        List<List<Object>> rows =
                table.rows(frame(List.of(FaceEmotion.of(BOX, RAW)), List.of())).toList();

        assertThat(cells(table, rows.get(0)))
                .containsEntry("track", null)
                .containsEntry("quality", null)
                .containsEntry("detection_score", null)
                .containsEntry("model", "a-model");
    }

    /** The row's cells by column, and that their types are the columns'. */
    private static Map<String, Object> cells(SessionTable<?> table, List<Object> row) {
        assertThat(row).hasSameSizeAs(table.columns());
        Map<String, Object> cells = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            Column column = table.columns().get(i);
            if (row.get(i) != null) {
                assertThat(row.get(i)).as(column.name()).isInstanceOf(type(column));
            }
            cells.put(column.name(), row.get(i));
        }
        return cells;
    }

    private static Class<?> type(Column column) {
        return switch (column.type()) {
            case TEXT -> String.class;
            case LONG -> Long.class;
            case FLOAT -> Float.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case TIME -> Instant.class;
        };
    }

    private static EmotionSummary window(long run, long happy, boolean closed) {
        return new EmotionSummary(
                "one",
                run,
                0,
                10_000,
                closed,
                1,
                happy,
                EmotionCounts.of(new long[] {0, 0, 0, happy, 0, 0, 0}),
                RAW,
                null,
                null,
                Caution.NO_CONFUSION_MATRIX,
                Emotion.HAPPY);
    }

    private static TrackSummary track(boolean closed) {
        return new TrackSummary("one", 1, 3, 0, 10_000, closed, 100, 900, 5, 4, RAW, Emotion.HAPPY);
    }

    private static FaceEmotions frame(List<FaceEmotion> faces, List<UnusableFace> unusable) {
        return new FaceEmotions(new FrameReference(0, 9, null, 123, null), 640, 480, faces, unusable, "a-model", "cpu");
    }
}
