package io.emotionstreams.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all plots of the page look like. The colors are Okabe and Ito's, which color-blind people tell apart. */
final class ChartStyle {
    static final int WIDTH = 560;
    static final int HEIGHT = 400;

    static final Color BLUE = new Color(0x0072B2);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color SKY = new Color(0x56B4E9);
    static final Color GRAY = new Color(0x767676);
    static final Color INK = new Color(0x222222);

    private static final Color GRID = new Color(0xDDDDDD);
    private static final float DASH = 5;

    private ChartStyle() {}

    static void apply(AxesChartStyler style, Color... colors) {
        style.setLocale(Locale.ROOT);
        style.setBaseFont(font(Font.PLAIN));
        style.setLegendFont(font(Font.PLAIN));
        style.setAxisTitleFont(font(Font.PLAIN));
        style.setAxisTickLabelsFont(font(Font.PLAIN));
        style.setChartTitleVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridVerticalLinesVisible(false);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(INK);
        style.setSeriesColors(colors);
    }

    static Font font(int weight) {
        return new Font(Font.SANS_SERIF, weight, 13);
    }

    static BasicStroke dashed() {
        return new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {DASH, DASH}, 0);
    }
}
