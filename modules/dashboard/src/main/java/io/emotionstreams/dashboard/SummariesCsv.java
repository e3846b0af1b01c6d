package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.ShownBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A session's windows as CSV (RFC 4180), one line per window, for spreadsheets. */
final class SummariesCsv {
    private static final String END_OF_LINE = "\r\n";

    private SummariesCsv() {}

    static String of(SessionTimeline timeline) {
        StringBuilder csv = new StringBuilder(header());
        for (Window window : timeline.windows()) {
            csv.append(line(timeline.session(), window));
        }
        return csv.toString();
    }

    private static String header() {
        List<String> columns = new ArrayList<>(
                List.of("session", "run", "window_start", "window_end", "final", "joined_windows", "frames", "faces"));
        for (String group : List.of("count_", "raw_", "share_", "low_", "high_")) {
            Emotion.LABELS.forEach(label -> columns.add(group + label));
        }
        columns.addAll(List.of(
                "dominant", "caution", "unusable_faces", "skipped_frames", "people_distinct", "people_at_once"));
        for (String measure : List.of("expressiveness", "valence")) {
            columns.addAll(List.of(measure, measure + "_low", measure + "_high"));
        }
        columns.add("people_judged");
        for (String group : List.of("shown_by_", "shown_by_low_", "shown_by_high_")) {
            Emotion.LABELS.forEach(label -> columns.add(group + label));
        }
        return String.join(",", columns) + END_OF_LINE;
    }

    private static String line(SessionView session, Window window) {
        List<String> cells = new ArrayList<>(List.of(
                CsvText.cell(session.id()),
                Long.toString(session.run()),
                Instant.ofEpochMilli(window.start()).toString(),
                Instant.ofEpochMilli(window.end()).toString(),
                Boolean.toString(window.closed()),
                Integer.toString(window.joined()),
                Long.toString(window.frames()),
                Long.toString(window.faces())));
        EmotionIntervals intervals = window.intervals();
        EmotionCounts counts = window.counts();
        addEach(cells, emotion -> counts == null ? "" : Long.toString(counts.count(emotion)));
        addEach(cells, emotion -> share(window.rawDistribution(), emotion));
        addEach(cells, emotion -> share(window.distribution(), emotion));
        addEach(
                cells,
                emotion -> intervals == null
                        ? ""
                        : Float.toString(intervals.of(emotion).low()));
        addEach(
                cells,
                emotion -> intervals == null
                        ? ""
                        : Float.toString(intervals.of(emotion).high()));
        cells.add(window.shares() == null ? "" : window.shares().dominant().label());
        cells.add(window.caution() == null ? "" : window.caution().label());
        cells.add(Long.toString(window.unusableFaces()));
        cells.add(Long.toString(window.skippedFrames()));
        People people = window.people();
        cells.add(people == null ? "" : Long.toString(people.distinct()));
        cells.add(people == null ? "" : Double.toString(people.atOnce()));
        addMeasures(cells, window.measures());
        return cells.stream().collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static void addMeasures(List<String> cells, Measures measures) {
        add(cells, measures == null ? null : measures.expressiveness());
        add(cells, measures == null ? null : measures.valence());
        ShownBy shownBy = measures == null ? null : measures.shownBy();
        cells.add(shownBy == null ? "" : Long.toString(shownBy.people()));
        for (Function<Measure, Float> part :
                List.<Function<Measure, Float>>of(Measure::value, Measure::low, Measure::high)) {
            addEach(
                    cells,
                    emotion -> shownBy == null
                            ? ""
                            : part.apply(shownBy.shares().get(emotion)).toString());
        }
    }

    private static void add(List<String> cells, Measure measure) {
        cells.add(measure == null ? "" : Float.toString(measure.value()));
        cells.add(measure == null ? "" : Float.toString(measure.low()));
        cells.add(measure == null ? "" : Float.toString(measure.high()));
    }

    private static void addEach(List<String> cells, Function<Emotion, String> cell) {
        Stream.of(Emotion.values()).map(cell).forEach(cells::add);
    }

    private static String share(EmotionDistribution distribution, Emotion emotion) {
        return distribution == null ? "" : Float.toString(distribution.share(emotion));
    }
}
