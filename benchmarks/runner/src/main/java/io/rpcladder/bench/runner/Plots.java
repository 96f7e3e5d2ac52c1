package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Draws the figures: for each operation and mode, the throughput of each contender, and its latencies. There is no
 * background, and every colour stands out from white as well as from black.
 */
final class Plots {

    /** For text and lines: as far from white as from the dark pages of the usual code hosts. */
    static final Color INK = new Color(0x797979);

    /** For bars. */
    static final List<Color> COLOURS = List.of(new Color(0x2F81C9), new Color(0xC8641B), new Color(0x8E63CE));

    private static final Color NONE = new Color(0, 0, 0, 0);
    private static final int WIDTH = 960;
    private static final int HEIGHT = 400;
    private static final int LABEL_ROTATION = 20;
    private static final int LABEL_WIDTH = 20;
    private static final double ABOVE = 1.06;

    private final Report report;

    Plots(Report report) {
        this.report = report;
    }

    /** Writes all plots into a folder. */
    List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var written = new ArrayList<Path>();
        for (var operation : report.settings().operations()) {
            for (var mode : report.settings().modes()) {
                List<Result> results = report.of(operation.toString(), mode.toString());
                if (!results.isEmpty()) {
                    String name = operation + "-" + mode + ".svg";
                    String title = operation + ", " + report.settings().describe(mode);
                    written.add(save(throughput(title, results), folder.resolve("throughput-" + name)));
                    written.add(save(latency(title, results), folder.resolve("latency-" + name)));
                }
            }
        }
        return written;
    }

    private static CategoryChart throughput(String title, List<Result> results) {
        CategoryChart chart = chart(title + ": calls a second");
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLabelsFontColorAutomaticEnabled(false);
        chart.getStyler().setLabelsFontColor(INK);
        chart.getStyler().setLabelsPosition(ABOVE);
        add(chart, "calls/s", results, Measurement::throughput);
        return chart;
    }

    private static CategoryChart latency(String title, List<Result> results) {
        CategoryChart chart = chart(title + ": latency in µs");
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setYAxisMin(1.0); // without it, bars begin at 0, which has no logarithm
        add(chart, "p50", results, measured -> measured.p50() / 1e3);
        add(chart, "p99", results, measured -> measured.p99() / 1e3);
        add(chart, "p99.9", results, measured -> measured.p999() / 1e3);
        return chart;
    }

    private static void add(
            CategoryChart chart, String name, List<Result> results, ToDoubleFunction<Measurement> figure) {
        chart.addSeries(
                name,
                results.stream().map(Result::contender).toList(),
                results.stream().map(result -> result.median(figure)).toList());
    }

    private static CategoryChart chart(String title) {
        CategoryChart chart = new CategoryChartBuilder()
                .title(title)
                .width(WIDTH)
                .height(HEIGHT)
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(NONE);
        styler.setPlotBackgroundColor(NONE);
        styler.setChartTitleBoxBackgroundColor(NONE);
        styler.setChartTitleBoxBorderColor(NONE);
        styler.setLegendBackgroundColor(NONE);
        styler.setLegendBorderColor(NONE);
        styler.setPlotBorderColor(INK);
        styler.setPlotGridLinesColor(INK);
        styler.setChartFontColor(INK);
        styler.setChartTitleFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(INK);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setSeriesColors(COLOURS.toArray(Color[]::new));
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setPlotGridLinesStroke(new BasicStroke(0.5f));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setXAxisLabelRotation(LABEL_ROTATION);
        styler.setXAxisTickMarkSpacingHint(LABEL_WIDTH);
        styler.setLocale(Locale.ROOT);
        styler.setDecimalPattern("#,###");
        return chart;
    }

    private static Path save(CategoryChart chart, Path file) throws IOException {
        return Files.writeString(file, Svg.of(chart).text());
    }
}
