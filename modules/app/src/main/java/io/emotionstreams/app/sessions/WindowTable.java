package io.emotionstreams.app.sessions;

import io.emotionstreams.app.tables.Column;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.ShownBy;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A row per window and emotion. */
final class WindowTable implements SessionTable<EmotionSummary> {
    private static final List<Column> COLUMNS = List.of(
            new Column("session", Column.Type.TEXT),
            new Column("run", Column.Type.LONG),
            new Column("start", Column.Type.TIME),
            new Column("end", Column.Type.TIME),
            new Column("final", Column.Type.BOOLEAN),
            new Column("emotion", Column.Type.TEXT),
            new Column("count", Column.Type.LONG),
            new Column("raw", Column.Type.FLOAT),
            new Column("share", Column.Type.FLOAT),
            new Column("low", Column.Type.FLOAT),
            new Column("high", Column.Type.FLOAT),
            new Column("frames", Column.Type.LONG),
            new Column("faces", Column.Type.LONG),
            new Column("unusable_faces", Column.Type.LONG),
            new Column("skipped_frames", Column.Type.LONG),
            new Column("people_distinct", Column.Type.LONG),
            new Column("people_at_once", Column.Type.DOUBLE),
            new Column("caution", Column.Type.TEXT),
            new Column("shown_by", Column.Type.FLOAT),
            new Column("shown_by_low", Column.Type.FLOAT),
            new Column("shown_by_high", Column.Type.FLOAT),
            new Column("people_judged", Column.Type.LONG));

    private final LatestResults<Key, EmotionSummary> windows = new LatestResults<>(HELD_RESULTS);

    private record Key(long run, long start) {}

    @Override
    public Topic<String, EmotionSummary> topic(Topics topics) {
        return topics.emotionSummary();
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Stream<List<Object>> rows(EmotionSummary window) {
        return windows.add(new Key(window.run(), window.windowStart()), window).flatMap(WindowTable::rowsOf);
    }

    @Override
    public Stream<List<Object>> remainingRows() {
        return windows.rest().flatMap(WindowTable::rowsOf);
    }

    private static Stream<List<Object>> rowsOf(EmotionSummary window) {
        People people = window.people();
        ShownBy shownBy = window.measures() == null ? null : window.measures().shownBy();
        return Stream.of(Emotion.values()).map(emotion -> {
            Interval interval =
                    window.intervals() == null ? null : window.intervals().of(emotion);
            Measure shown = shownBy == null ? null : shownBy.shares().get(emotion);
            return Arrays.asList(
                    window.session(),
                    window.run(),
                    Instant.ofEpochMilli(window.windowStart()),
                    Instant.ofEpochMilli(window.windowEnd()),
                    window.closed(),
                    emotion.label(),
                    window.counts() == null ? null : (Long) window.counts().count(emotion),
                    share(window.rawDistribution(), emotion),
                    share(window.distribution(), emotion),
                    interval == null ? null : (Float) interval.low(),
                    interval == null ? null : (Float) interval.high(),
                    window.frames(),
                    window.faces(),
                    window.unusableFaces(),
                    window.skippedFrames(),
                    people == null ? null : (Long) people.distinct(),
                    people == null ? null : (Double) people.atOnce(),
                    window.caution() == null ? null : window.caution().label(),
                    shown == null ? null : (Float) shown.value(),
                    shown == null ? null : (Float) shown.low(),
                    shown == null ? null : (Float) shown.high(),
                    shownBy == null ? null : (Long) shownBy.people());
        });
    }

    private static Float share(EmotionDistribution distribution, Emotion emotion) {
        return distribution == null ? null : (Float) distribution.share(emotion);
    }
}
