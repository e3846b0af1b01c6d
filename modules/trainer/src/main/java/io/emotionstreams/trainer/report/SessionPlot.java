package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.evaluation.SessionError;
import io.emotionstreams.trainer.evaluation.SessionMethod;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Plot of how far off session distributions are, by method and by size of session. */
final class SessionPlot {
    private static final Color[] COLOURS = {ChartStyle.GRAY, ChartStyle.SKY, ChartStyle.BLUE, ChartStyle.ORANGE};

    private SessionPlot() {}

    static Plot of(SessionError error) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .yAxisTitle("error per class in points")
                .build();
        ChartStyle.apply(chart.getStyler(), COLOURS);
        chart.getStyler().setAvailableSpaceFill(0.7).setLabelsVisible(true).setLabelsPosition(0.9);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0.#");
        List<String> sizes =
                error.bySize().stream().map(size -> size.faces() + " faces").toList();
        Arrays.stream(SessionMethod.values())
                .filter(method -> error.bySize().stream().allMatch(size -> size.of(method) != null))
                .forEach(method -> chart.addSeries(
                        method.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        sizes,
                        error.bySize().stream().map(size -> size.of(method)).toList()));
        return Plot.of(
                "Error of a session's distribution",
                "Mean absolute error per class of each method; the numbers are in the table beside.",
                chart);
    }
}
