package io.emotionstreams.app.sessions;

import io.emotionstreams.app.tables.Column;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A row per track, window and emotion. */
final class TrackTable implements SessionTable<TrackSummary> {
    private static final List<Column> COLUMNS = List.of(
            new Column("session", Column.Type.TEXT),
            new Column("run", Column.Type.LONG),
            new Column("track", Column.Type.LONG),
            new Column("start", Column.Type.TIME),
            new Column("end", Column.Type.TIME),
            new Column("final", Column.Type.BOOLEAN),
            new Column("emotion", Column.Type.TEXT),
            new Column("raw", Column.Type.FLOAT),
            new Column("frames", Column.Type.LONG),
            new Column("usable", Column.Type.LONG),
            new Column("first_seen", Column.Type.TIME),
            new Column("last_seen", Column.Type.TIME));

    private final LatestResults<Key, TrackSummary> tracks = new LatestResults<>(HELD_RESULTS);

    private record Key(long run, long track, long start) {}

    @Override
    public Topic<String, TrackSummary> topic(Topics topics) {
        return topics.trackSummary();
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Stream<List<Object>> rows(TrackSummary track) {
        Key key = new Key(track.run(), track.track(), track.windowStart());
        return tracks.add(key, track).flatMap(TrackTable::rowsOf);
    }

    @Override
    public Stream<List<Object>> remainingRows() {
        return tracks.rest().flatMap(TrackTable::rowsOf);
    }

    private static Stream<List<Object>> rowsOf(TrackSummary track) {
        EmotionDistribution probabilities = track.probabilities();
        return Stream.of(Emotion.values())
                .map(emotion -> Arrays.asList(
                        track.session(),
                        track.run(),
                        track.track(),
                        Instant.ofEpochMilli(track.windowStart()),
                        Instant.ofEpochMilli(track.windowEnd()),
                        track.closed(),
                        emotion.label(),
                        probabilities == null ? null : (Float) probabilities.share(emotion),
                        track.frames(),
                        track.usable(),
                        Instant.ofEpochMilli(track.firstCapturedAt()),
                        Instant.ofEpochMilli(track.lastCapturedAt())));
    }
}
