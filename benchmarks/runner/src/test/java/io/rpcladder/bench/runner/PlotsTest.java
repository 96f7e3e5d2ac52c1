package io.rpcladder.bench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlotsTest {

    /** Pages are white, or nearly black. */
    private static final List<Color> PAGES = List.of(Color.WHITE, new Color(0x0D1117));

    @TempDir
    Path folder;

    private List<Path> plots = List.of();

    @BeforeEach
    void draw() throws Exception {
        plots = new Plots(Samples.report()).write(folder);
    }

    @Test
    void thereIsOneOfThroughputAndOneOfLatency() {
        assertThat(plots)
                .extracting(plot -> plot.getFileName().toString())
                .containsExactly("throughput-getUser-blocking.svg", "latency-getUser-blocking.svg");
    }

    @Test
    void theyAreWellFormedAndNameEveryContender() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        for (Path plot : plots) {
            var svg = factory.newDocumentBuilder().parse(plot.toFile()).getDocumentElement();

            assertThat(svg.getTagName()).isEqualTo("svg");
            assertThat(svg.getTextContent()).contains("raw", "v4", "v2");
        }
    }

    @Test
    void theyAreFitForARepository() {
        assertThat(plots).allSatisfy(plot -> assertThat(Files.size(plot)).isLessThan(300_000));
    }

    @Test
    void theyAreTheSameEachTime() throws Exception {
        String first = Files.readString(plots.get(0));

        assertThat(Files.readString(new Plots(Samples.report()).write(folder).get(0)))
                .isEqualTo(first);
    }

    static Stream<Color> colours() {
        return Stream.concat(Stream.of(Plots.INK), Plots.COLOURS.stream());
    }

    @ParameterizedTest
    @MethodSource("colours")
    void everyColourStandsOutFromLightAndDark(Color colour) {
        assertThat(PAGES).allSatisfy(page -> assertThat(contrast(colour, page)).isGreaterThan(3));
    }

    /** As WCAG computes it; 3 is its least for graphics. */
    private static double contrast(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
