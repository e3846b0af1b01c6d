package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.predictions.ReliabilityBin;
import java.awt.BasicStroke;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Reliability diagram: accuracy against confidence; a calibrated model lies on the diagonal. */
final class ReliabilityPlot {
    private static final double PERCENT = 100;

    private ReliabilityPlot() {}

    static Plot of(Evaluation evaluation) {
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .xAxisTitle("highest probability in %")
                .yAxisTitle("correct predictions in %")
                .build();
        ChartStyle.apply(chart.getStyler(), ChartStyle.GRAY, ChartStyle.BLUE);
        chart.getStyler().setPlotGridVerticalLinesVisible(true);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(PERCENT).setYAxisMin(0.0).setYAxisMax(PERCENT);
        double[] diagonal = {0, PERCENT};
        chart.addSeries("perfect calibration", diagonal, diagonal)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(ChartStyle.dashed());
        List<ReliabilityBin> bins =
                evaluation.reliability().stream().filter(bin -> bin.faces() > 0).toList();
        chart.addSeries(
                        "measured",
                        bins.stream()
                                .mapToDouble(bin -> PERCENT * bin.confidence())
                                .toArray(),
                        bins.stream()
                                .mapToDouble(bin -> PERCENT * bin.accuracy())
                                .toArray())
                .setMarker(SeriesMarkers.CIRCLE)
                .setLineStyle(new BasicStroke(2));
        return Plot.of(
                "Reliability diagram",
                "The share of correct predictions against the highest probability, in 15 bins; expected calibration error "
                        + EvaluationText.format("%.3f.", evaluation.ece()),
                chart);
    }
}
