package io.emotionstreams.dashboard;

import io.emotionstreams.quantification.EmotionDifference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report's section on what happened in the session, and what differed then. */
final class ReportMarkers {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String METHOD =
            """
            <p class="note">Compared are the classifier's mean predictions, before any correction, from one marker to the
            next. What camera, light and model get wrong in both parts alike cancels in the difference; if people, light or
            camera changed in between, it does not. Where the model confuses emotions, true differences look smaller. The
            intervals allow for expressions that last and for people who react together, and hold with 95% for all emotions
            and all comparisons together (Welch's intervals of batch means, after Bonferroni). A difference does not say
            what caused it.</p>
            """;

    private ReportMarkers() {}

    /** The section; empty without markers. */
    static String of(SessionMarkers markers) {
        if (markers.markers().isEmpty()) {
            return "";
        }
        String list = markers.markers().stream()
                .map(marker -> "<li>%s%s UTC: %s</li>"
                        .formatted(
                                clock(marker.start()),
                                marker.isMoment() ? "" : " to " + clock(marker.end()),
                                Html.escape(marker.name())))
                .collect(Collectors.joining("", "<ul class=\"markers\">", "</ul>"));
        String comparisons =
                markers.comparisons().stream().map(ReportMarkers::comparison).collect(Collectors.joining());
        return "<h2>What happened, and what differed</h2>" + list + comparisons + (comparisons.isEmpty() ? "" : METHOD);
    }

    private static String comparison(MarkerComparison comparison) {
        String first = comparison.moment() ? "before" : "otherwise";
        String second = comparison.moment() ? "after" : "during";
        String rows = comparison.emotions().stream().map(ReportMarkers::row).collect(Collectors.joining());
        String table = rows.isEmpty()
                ? ""
                : "<table><thead><tr><th></th><th>%s (%d s)</th><th>%s (%d s)</th><th>difference in points</th></tr></thead><tbody>%s</tbody></table>"
                        .formatted(first, comparison.firstSeconds(), second, comparison.secondSeconds(), rows);
        return "<h3>%s</h3><p>%s</p>%s"
                .formatted(Html.escape(comparison.name()), Html.escape(comparison.words()), table);
    }

    private static String row(EmotionDifference emotion) {
        return String.format(
                Locale.ROOT,
                "<tr%s><th>%s</th><td>%.0f%%</td><td>%.0f%%</td><td>%s (%s to %s)</td></tr>",
                emotion.beyondChance() ? " class=\"beyond\"" : "",
                emotion.emotion().label(),
                emotion.first() * 100,
                emotion.second() * 100,
                DifferenceWords.points(emotion.difference()),
                DifferenceWords.points(emotion.low()),
                DifferenceWords.points(emotion.high()));
    }

    static String clock(long epochMillis) {
        return CLOCK.format(Instant.ofEpochMilli(epochMillis));
    }
}
