package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.ShownBy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session's seconds and windows as tidy CSV (RFC 4180): one line per step and emotion, for data frames. Each line is made
 * when it is asked for.
 */
final class TidyCsv {
    private static final String END_OF_LINE = "\r\n";
    private static final List<String> COLUMNS = List.of(
            "session",
            "run",
            "step",
            "start",
            "end",
            "emotion",
            "raw",
            "share",
            "low",
            "high",
            "frames",
            "faces",
            "unusable_faces",
            "skipped_frames",
            "people_at_once",
            "caution",
            "shown_by",
            "shown_by_low",
            "shown_by_high",
            "people_judged");

    private TidyCsv() {}

    /** The lines, header first: windows, then seconds, whose shares are raw only. */
    static Stream<String> lines(SessionTimeline timeline) {
        String session = CsvText.cell(timeline.session().id());
        long run = timeline.session().run();
        return Stream.of(
                        Stream.of(line(COLUMNS.toArray())),
                        timeline.windows().stream().flatMap(window -> ofWindow(session, run, window)),
                        timeline.seconds().stream().flatMap(second -> ofSecond(session, run, second)))
                .flatMap(lines -> lines);
    }

    private static Stream<String> ofWindow(String session, long run, Window window) {
        return Stream.of(Emotion.values()).map(emotion -> {
            Interval interval =
                    window.intervals() == null ? null : window.intervals().of(emotion);
            ShownBy shownBy =
                    window.measures() == null ? null : window.measures().shownBy();
            Measure shown = shownBy == null ? null : shownBy.shares().get(emotion);
            return line(
                    session,
                    run,
                    "window",
                    Instant.ofEpochMilli(window.start()),
                    Instant.ofEpochMilli(window.end()),
                    emotion.label(),
                    share(window.rawDistribution(), emotion),
                    share(window.distribution(), emotion),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    window.frames(),
                    window.faces(),
                    window.unusableFaces(),
                    window.skippedFrames(),
                    window.people() == null ? null : window.people().atOnce(),
                    window.caution() == null ? null : window.caution().label(),
                    shown == null ? null : shown.value(),
                    shown == null ? null : shown.low(),
                    shown == null ? null : shown.high(),
                    shownBy == null ? null : shownBy.people());
        });
    }

    private static Stream<String> ofSecond(String session, long run, Second second) {
        return Stream.of(Emotion.values())
                .map(emotion -> line(
                        session,
                        run,
                        "second",
                        Instant.ofEpochMilli(second.start()),
                        Instant.ofEpochMilli(second.end()),
                        emotion.label(),
                        share(second.rawDistribution(), emotion),
                        null,
                        null,
                        null,
                        second.frames(),
                        second.faces(),
                        second.unusableFaces(),
                        second.skippedFrames(),
                        second.peopleAtOnce(),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static Float share(EmotionDistribution distribution, Emotion emotion) {
        return distribution == null ? null : distribution.share(emotion);
    }

    /** A line of these cells; {@code null} is an empty one. */
    static String line(Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> Objects.toString(cell, ""))
                .collect(Collectors.joining(",", "", END_OF_LINE));
    }
}
