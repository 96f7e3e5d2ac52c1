package io.rpcladder.bench.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.ChartEncoder;

/**
 * A chart as SVG, fit for a repository: small, the same for the same figures, and with the figures as text for who cannot
 * see it, because XChart draws letters as shapes.
 */
record Svg(String text) {

    private static final Pattern DECIMALS = Pattern.compile("(\\.\\d\\d)\\d+");
    private static final Pattern CLIP = Pattern.compile("clip\\d+");

    static Svg of(CategoryChart chart) throws IOException {
        var out = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, out, "svg");
        String drawn = out.toString(StandardCharsets.UTF_8).replaceFirst("<!DOCTYPE[^>]*>\\R?", "");
        return new Svg(withFixedNames(DECIMALS.matcher(drawn).replaceAll("$1")))
                .described(chart.getTitle(), figures(chart));
    }

    /** XChart names clips by their hash codes, which differ from run to run. */
    private static String withFixedNames(String drawn) {
        Map<String, String> names = new LinkedHashMap<>();
        return CLIP.matcher(drawn)
                .replaceAll(clip -> names.computeIfAbsent(clip.group(), old -> "clip" + (names.size() + 1)));
    }

    private static String figures(CategoryChart chart) {
        return chart.getSeriesCollection().stream()
                .map(series -> series.getName() + ": " + figures(series))
                .collect(Collectors.joining(". "));
    }

    private static String figures(CategorySeries series) {
        var contenders = series.getXData().iterator();
        return Arrays.stream(series.getYData())
                .mapToObj(figure -> String.format(Locale.ROOT, "%s %,.0f", contenders.next(), figure))
                .collect(Collectors.joining("; "));
    }

    private Svg described(String title, String description) {
        return new Svg(text.replaceFirst(
                "(<svg [^>]*>)", "$1\n  <title>" + title + "</title>\n  <desc>" + description + "</desc>"));
    }
}
