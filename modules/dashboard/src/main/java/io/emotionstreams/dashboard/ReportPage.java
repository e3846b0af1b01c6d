package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.SummaryWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A session's report as one page to print, without scripts: the result in words, plots, and how it was measured. */
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
            <p class="lead">%6$s</p>
            %7$s
            <dl>%2$s</dl>
            <h2>Distribution of emotions</h2>
            %3$s
            <h2>Over time</h2>
            %4$s
            %9$s
            %8$s
            <h2>How it was measured, and what it can't say</h2>
            <p class="note">A program found the faces in each frame, and a classifier that was trained on labeled faces
            estimated which of seven expressions each shows. A face that is small, blurred, turned away or dark was not
            judged. These are estimates of expressions, not a statement of what anyone felt, and no ground for a decision
            about a person. Shares are of faces: who is in the picture for longer counts for more. How many people showed an emotion for
            a second is as the classifier saw them, not corrected for its confusions. Generated %5$s.</p>
            </main>
            </body>
            </html>
            """;

    private static final String CORRECTED =
            """
            <p class="note">Corrected for the classifier's confusion between emotions, as measured on labeled faces. The
            lines are 95% confidence intervals, which narrow with the number of people, not with time.</p>
            """;

    private ReportPage() {}

    /**
     * Renders the page.
     *
     * @param markers of the session
     * @param now time of the report, epoch milliseconds
     */
    static String of(SessionTimeline timeline, List<SessionMarker> markers, long now) {
        SessionView session = timeline.session();
        return PAGE.formatted(
                Html.escape(session.id()),
                facts(session),
                distribution(session),
                overTime(timeline, markers),
                time(now),
                lead(session),
                words(session),
                ReportMarkers.of(SessionMarkers.of(timeline, markers)),
                ReportAlerts.of(session.alerts()));
    }

    /** The main result in one sentence. */
    private static String lead(SessionView session) {
        if (session.shares() == null) {
            return "No face was judged in this session.";
        }
        Emotion most = session.shares().dominant();
        String interval = session.intervals() == null
                ? "not corrected"
                : String.format(
                        Locale.ROOT,
                        "95%% interval %.0f to %.0f%%",
                        session.intervals().of(most).low() * 100,
                        session.intervals().of(most).high() * 100);
        return String.format(
                Locale.ROOT,
                "The most frequent expression was %s, in %.0f%% of the faces (%s).",
                most.label(),
                session.shares().share(most) * 100,
                interval);
    }

    /** What is known, by intervals. */
    private static String words(SessionView session) {
        return SummaryWords.of(session.distribution(), session.intervals(), session.measures()).stream()
                .map(words -> "<li>" + words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".</li>")
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
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

    private static String overTime(SessionTimeline timeline, List<SessionMarker> markers) {
        if (timeline.windows().isEmpty()) {
            return "<p>The windows of this session are no longer retained.</p>";
        }
        return ReportPlots.timeline(timeline.windows(), markers) + legend();
    }

    private static String legend() {
        return Emotion.LABELS.stream()
                .map(label -> "<li><svg viewBox=\"0 0 12 12\"><rect class=\"" + label
                        + "\" width=\"12\" height=\"12\"/></svg>" + label + "</li>")
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String time(Long epochMillis) {
        return epochMillis == null ? NONE : TIME.format(Instant.ofEpochMilli(epochMillis));
    }
}
