package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.evaluation.QuantificationMethod;
import io.emotionstreams.trainer.evaluation.SessionAccuracy;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Plot of the errors of session distributions, by method and session size. */
final class SessionPlot {
    private static final Color[] COLORS = {ChartStyle.GRAY, ChartStyle.SKY, ChartStyle.BLUE, ChartStyle.ORANGE};

    private SessionPlot() {}

    static Plot of(SessionAccuracy error) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .yAxisTitle("error per class in percentage points")
                .build();
        ChartStyle.apply(chart.getStyler(), COLORS);
        chart.getStyler().setAvailableSpaceFill(0.7).setLabelsVisible(true).setLabelsPosition(0.9);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0.#");
        List<String> sizes =
                error.bySize().stream().map(size -> size.faces() + " faces").toList();
        Arrays.stream(QuantificationMethod.values())
                .filter(method -> error.bySize().stream().allMatch(size -> size.of(method) != null))
                .forEach(method -> chart.addSeries(
                        method.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        sizes,
                        error.bySize().stream().map(size -> size.of(method)).toList()));
        return Plot.of(
                "Error of session distributions",
                "Mean absolute error per class for each method; the table beside it has the numbers.",
                chart);
    }
}
