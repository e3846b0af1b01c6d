package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.People;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A session's report as a printable page without scripts: totals, plots and the numbers behind them. */
final class ReportPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String NONE = "\u2013";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Session report: %1$s</title>
            <link rel="stylesheet" href="/assets/report.css">
            </head>
            <body>
            <main>
            <p class="kind">Emotion Streams session report</p>
            <h1>%1$s</h1>
            <dl>%2$s</dl>
            <h2>Distribution of emotions</h2>
            %3$s
            <h2>Over time</h2>
            %4$s
            <p class="note">Classifier estimates of facial expressions, not a statement of what anyone felt.
            Generated %5$s.</p>
            </main>
            </body>
            </html>
            """;

    private static final String CORRECTED =
            """
            <p class="note">Corrected for the classifier's confusion between emotions, as measured on labeled faces. The
            lines are 95% confidence intervals; they count each person as a new sample only every few seconds.</p>
            """;

    private ReportPage() {}

    /**
     * Renders the page.
     *
     * @param now time of the report, epoch milliseconds
     */
    static String of(SessionTimeline timeline, long now) {
        SessionView session = timeline.session();
        return PAGE.formatted(
                Html.escape(session.id()), facts(session), distribution(session), overTime(timeline), time(now));
    }

    private static String facts(SessionView session) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("State", session.state().name().toLowerCase(Locale.ROOT));
        facts.put("From", time(session.firstCapturedAt()));
        facts.put("To", time(session.lastCapturedAt()));
        facts.put("Frames", number(session.frames()));
        facts.put("Faces", number(session.faces()));
        facts.put("Usable faces", usable(session));
        facts.put("Skipped frames", number(session.skippedFrames()));
        facts.put("People", people(session.people()));
        facts.put(
                "Most frequent",
                session.dominant() == null ? NONE : session.dominant().label());
        facts.put("Late frames", number(session.lateFrames()));
        facts.put("Dead letters", number(session.deadLetters()));
        facts.put("Model", session.model() == null ? NONE : session.model());
        facts.put("Device", session.device() == null ? NONE : session.device());
        return facts.entrySet().stream()
                .map(fact -> "<div><dt>" + fact.getKey() + "</dt><dd>" + Html.escape(fact.getValue()) + "</dd></div>")
                .collect(Collectors.joining("\n"));
    }

    private static String usable(SessionView session) {
        long found = session.faces() + session.unusableFaces();
        return found == 0 ? NONE : String.format(Locale.ROOT, "%.0f%%", 100.0 * session.faces() / found);
    }

    private static String people(People people) {
        return people == null
                ? NONE
                : String.format(Locale.ROOT, "%,d, %.1f at once", people.distinct(), people.atOnce());
    }

    private static String distribution(SessionView session) {
        if (session.shares() == null) {
            return "<p>No faces were detected.</p>";
        }
        return ReportPlots.distribution(session.shares(), session.intervals())
                + (session.distribution() == null ? "" : CORRECTED)
                + note(session.caution());
    }

    private static String note(Caution caution) {
        return caution == null ? "" : "<p class=\"note\">Note: " + caution.words() + ".</p>";
    }

    private static String overTime(SessionTimeline timeline) {
        if (timeline.windows().isEmpty()) {
            return "<p>The windows of this session are no longer retained.</p>";
        }
        return ReportPlots.timeline(timeline.windows()) + legend() + table(timeline);
    }

    private static String legend() {
        return Emotion.LABELS.stream()
                .map(label -> "<li><svg viewBox=\"0 0 12 12\"><rect class=\"" + label
                        + "\" width=\"12\" height=\"12\"/></svg>" + label + "</li>")
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }

    private static String table(SessionTimeline timeline) {
        StringBuilder table = new StringBuilder("<table><thead><tr><th>Window</th><th>Frames</th><th>Faces</th>");
        Emotion.LABELS.forEach(label -> table.append("<th>").append(label).append("</th>"));
        table.append("<th>Caution</th></tr></thead><tbody>");
        for (Window window : timeline.windows()) {
            table.append("<tr><td>").append(time(window.start()));
            table.append("</td><td>").append(number(window.frames()));
            table.append("</td><td>").append(number(window.faces())).append("</td>");
            for (Emotion emotion : Emotion.values()) {
                table.append("<td>").append(share(window, emotion)).append("</td>");
            }
            table.append("<td>")
                    .append(window.caution() == null ? "" : window.caution().label())
                    .append("</td>");
            table.append("</tr>");
        }
        return table.append("</tbody></table>").toString();
    }

    private static String share(Window window, Emotion emotion) {
        return window.shares() == null
                ? NONE
                : String.format(Locale.ROOT, "%.1f%%", window.shares().share(emotion) * 100);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String time(Long epochMillis) {
        return epochMillis == null ? NONE : TIME.format(Instant.ofEpochMilli(epochMillis));
    }
}
