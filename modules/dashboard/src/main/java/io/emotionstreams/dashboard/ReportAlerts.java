package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report's list of a session's alerts, in order of time. */
final class ReportAlerts {
    private ReportAlerts() {}

    /** The section; empty without alerts. */
    static String of(List<SessionAlert> alerts) {
        return alerts.isEmpty()
                ? ""
                : alerts.stream()
                        .sorted(Comparator.comparing(SessionAlert::since))
                        .map(ReportAlerts::item)
                        .collect(Collectors.joining("", "<h2>Alerts</h2><ul class=\"markers\">", "</ul>"));
    }

    private static String item(SessionAlert alert) {
        return "<li>%s UTC: %s, %s</li>"
                .formatted(
                        ReportMarkers.clock(alert.since())
                                + (alert.isRaised() ? "" : " to " + ReportMarkers.clock(alert.clearedAt())),
                        Html.escape(alert.rule()),
                        measured(alert.quantity(), alert.measured()));
    }

    private static String measured(Quantity quantity, Measure measure) {
        if (measure == null) {
            return quantity.label();
        }
        return quantity == Quantity.VALENCE
                ? "%s %s points (%s to %s)"
                        .formatted(
                                quantity.label(),
                                DifferenceWords.points(measure.value()),
                                DifferenceWords.points(measure.low()),
                                DifferenceWords.points(measure.high()))
                : String.format(
                        Locale.ROOT,
                        "%s %.0f%% (%.0f to %.0f%%) when it was raised",
                        quantity.label(),
                        measure.value() * 100,
                        measure.low() * 100,
                        measure.high() * 100);
    }
}
