package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.training.EpochRecord;
import java.awt.BasicStroke;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of accuracy and loss by epoch. */
final class TrainingPlots {
    private TrainingPlots() {}

    static Plot accuracy(List<EpochRecord> epochs) {
        XYChart chart = curves(
                epochs,
                "accuracy in %",
                epoch -> 100 * epoch.trainAccuracy(),
                epoch -> 100 * epoch.validationAccuracy());
        return Plot.of("Accuracy by epoch", "Accuracy on training and validation faces, by epoch.", chart);
    }

    static Plot loss(List<EpochRecord> epochs) {
        XYChart chart = curves(epochs, "loss", EpochRecord::trainLoss, EpochRecord::validationLoss);
        return Plot.of("Loss by epoch", "Loss on training and validation faces, by epoch.", chart);
    }

    private static XYChart curves(
            List<EpochRecord> epochs,
            String what,
            ToDoubleFunction<EpochRecord> training,
            ToDoubleFunction<EpochRecord> validation) {
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .xAxisTitle("epoch")
                .yAxisTitle(what)
                .build();
        ChartStyle.apply(chart.getStyler(), ChartStyle.ORANGE, ChartStyle.BLUE);
        chart.getStyler().setXAxisDecimalPattern("0");
        double[] numbers = epochs.stream().mapToDouble(EpochRecord::epoch).toArray();
        curve(chart.addSeries("training", numbers, values(epochs, training))).setLineStyle(ChartStyle.dashed());
        curve(chart.addSeries("validation", numbers, values(epochs, validation)))
                .setLineStyle(new BasicStroke(2));
        return chart;
    }

    /** A single epoch needs a marker: a line would not show it. */
    private static XYSeries curve(XYSeries series) {
        series.setMarker(series.getXData().length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        return series;
    }

    private static double[] values(List<EpochRecord> epochs, ToDoubleFunction<EpochRecord> figure) {
        return epochs.stream().mapToDouble(figure).toArray();
    }
}
