package io.emotionstreams.app.sessions;

import io.emotionstreams.app.tables.Column;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.UnusableFace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A row per face: those that were judged, then the frame's unusable ones. */
final class FaceTable implements SessionTable<FaceEmotions> {
    private static final List<String> QUALITIES =
            List.of("quality", "eye_distance", "sharpness", "brightness", "yaw", "pitch", "roll", "detection_score");

    private static final List<Column> COLUMNS = columnsInOrder();

    private final String session;

    FaceTable(String session) {
        this.session = session;
    }

    private static List<Column> columnsInOrder() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("session", Column.Type.TEXT),
                new Column("captured_at", Column.Type.TIME),
                new Column("frame_index", Column.Type.LONG),
                new Column("frame_partition", Column.Type.LONG),
                new Column("frame_offset", Column.Type.LONG),
                new Column("source", Column.Type.TEXT),
                new Column("frame_width", Column.Type.LONG),
                new Column("frame_height", Column.Type.LONG),
                new Column("track", Column.Type.LONG),
                new Column("x", Column.Type.FLOAT),
                new Column("y", Column.Type.FLOAT),
                new Column("width", Column.Type.FLOAT),
                new Column("height", Column.Type.FLOAT),
                new Column("emotion", Column.Type.TEXT),
                new Column("confidence", Column.Type.FLOAT)));
        Emotion.LABELS.forEach(label -> columns.add(new Column(label, Column.Type.FLOAT)));
        columns.add(new Column("unusable", Column.Type.TEXT));
        QUALITIES.forEach(name -> columns.add(new Column(name, Column.Type.FLOAT)));
        columns.addAll(List.of(new Column("model", Column.Type.TEXT), new Column("device", Column.Type.TEXT)));
        return List.copyOf(columns);
    }

    @Override
    public Topic<String, FaceEmotions> topic(Topics topics) {
        return topics.faceEmotions();
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Stream<List<Object>> rows(FaceEmotions frame) {
        return Stream.concat(
                frame.faces().stream().map(face -> row(frame, face)),
                frame.unusable().stream().map(face -> row(frame, face)));
    }

    private List<Object> row(FaceEmotions frame, FaceEmotion face) {
        List<Object> row = start(frame, face.track(), face.box());
        row.add(face.emotion().label());
        row.add(face.confidence());
        for (Emotion emotion : Emotion.values()) {
            row.add(face.probabilities().share(emotion));
        }
        row.add(null);
        return end(row, face.quality(), frame);
    }

    private List<Object> row(FaceEmotions frame, UnusableFace face) {
        List<Object> row = start(frame, face.track(), face.box());
        row.addAll(Collections.nCopies(2 + Emotion.COUNT, null));
        row.add(face.reason().label());
        return end(row, face.quality(), frame);
    }

    private List<Object> start(FaceEmotions frame, Long track, BoundingBox box) {
        List<Object> row = new ArrayList<>(COLUMNS.size());
        Collections.addAll(
                row,
                session,
                Instant.ofEpochMilli(frame.frame().capturedAt()),
                frame.frame().index(),
                (long) frame.frame().partition(),
                frame.frame().offset(),
                frame.frame().source(),
                (long) frame.width(),
                (long) frame.height(),
                track,
                box.x(),
                box.y(),
                box.width(),
                box.height());
        return row;
    }

    private static List<Object> end(List<Object> row, FaceQuality quality, FaceEmotions frame) {
        row.addAll(
                quality == null
                        ? Collections.nCopies(QUALITIES.size(), null)
                        : Arrays.asList(
                                quality.overall(),
                                quality.eyeDistance(),
                                quality.sharpness(),
                                quality.brightness(),
                                quality.yaw(),
                                quality.pitch(),
                                quality.roll(),
                                quality.score()));
        row.add(frame.model());
        row.add(frame.device());
        return row;
    }
}
