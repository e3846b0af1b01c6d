package io.emotionstreams.trainer.report;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.evaluation.Evaluation;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;

/** Plots of the predictions for single faces: confusion matrix, faces per emotion, accuracy under distortion. */
final class FacePlots {
    /** No darker, so that black numbers remain legible on it. */
    private static final Color FULL = new Color(0x5AA9E0);

    private static final int LABEL_SPACING = 30;

    private FacePlots() {}

    static Plot confusion(Evaluation evaluation) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .xAxisTitle("predicted emotion")
                .yAxisTitle("true emotion")
                .build();
        ChartStyle.apply(chart.getStyler());
        chart.getStyler().setMin(0).setMax(100).setRangeColors(new Color[] {Color.WHITE, FULL});
        chart.getStyler()
                .setShowValue(true)
                .setValueFont(ChartStyle.font(Font.PLAIN))
                .setValueFontColor(ChartStyle.INK);
        chart.getStyler().setHeatMapValueDecimalPattern("0").setLegendVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false);
        everyLabel(chart.getStyler());
        List<String> rows = new ArrayList<>(Emotion.LABELS);
        Collections.reverse(rows); // the axis goes up, a table is read from top to bottom
        List<Number[]> cells = new ArrayList<>();
        for (int truth = 0; truth < Emotion.COUNT; truth++) {
            int[] row = evaluation.confusion()[truth];
            int faces = Arrays.stream(row).sum();
            for (int predicted = 0; predicted < Emotion.COUNT; predicted++) {
                cells.add(new Number[] {
                    predicted, Emotion.COUNT - 1 - truth, faces == 0 ? 0 : 100.0 * row[predicted] / faces
                });
            }
        }
        chart.addSeries("confusion", Emotion.LABELS, rows, cells);
        return Plot.of(
                "Confusion matrix, % of each true emotion",
                "For each true emotion, the percentage of its faces with each prediction; the table below has the"
                        + " counts.",
                chart);
    }

    /** Faces per emotion by label, by prediction and by both, after the paper's Figure 1. */
    static Plot categories(Evaluation evaluation) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .yAxisTitle("faces")
                .build();
        ChartStyle.apply(chart.getStyler(), ChartStyle.GRAY, ChartStyle.ORANGE, ChartStyle.BLUE);
        chart.getStyler().setAvailableSpaceFill(0.8);
        everyLabel(chart.getStyler());
        int[][] confusion = evaluation.confusion();
        chart.addSeries("labeled", Emotion.LABELS, byEmotion(c -> Arrays.stream(confusion[c])
                .sum()));
        chart.addSeries("predicted", Emotion.LABELS, byEmotion(c -> Arrays.stream(confusion)
                .mapToInt(row -> row[c])
                .sum()));
        chart.addSeries("recognized", Emotion.LABELS, byEmotion(c -> confusion[c][c]));
        return Plot.of(
                "Recognized images per category",
                "For each emotion, the number of faces with this label, with this prediction, and with both.",
                chart);
    }

    static Plot robustness(Evaluation evaluation) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .xAxisTitle("accuracy in %")
                .build();
        ChartStyle.apply(chart.getStyler(), ChartStyle.BLUE);
        chart.getStyler().setPlotGridVerticalLinesVisible(true).setPlotGridHorizontalLinesVisible(false);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(100.0)
                .setXAxisDecimalPattern("0.#")
                .setLegendVisible(false);
        everyLabel(chart.getStyler());
        chart.getStyler().setLabelsVisible(true).setLabelsFont(ChartStyle.font(Font.BOLD));
        List<String> names = new ArrayList<>(List.of("undistorted"));
        List<Double> accuracies = new ArrayList<>(List.of(100 * evaluation.accuracy()));
        evaluation.robustness().forEach((distortion, accuracy) -> {
            names.add(distortion.description());
            accuracies.add(100 * accuracy);
        });
        chart.addSeries("accuracy", accuracies, names);
        return Plot.of("Accuracy under distortion", "Accuracy on undistorted faces and under each distortion.", chart);
    }

    /** Shows every category name; by default the library skips every second one. */
    private static void everyLabel(AxesChartStyler style) {
        style.setXAxisTickMarkSpacingHint(LABEL_SPACING).setYAxisTickMarkSpacingHint(LABEL_SPACING);
    }

    private static List<Integer> byEmotion(IntUnaryOperator count) {
        return IntStream.range(0, Emotion.COUNT).map(count).boxed().toList();
    }
}
