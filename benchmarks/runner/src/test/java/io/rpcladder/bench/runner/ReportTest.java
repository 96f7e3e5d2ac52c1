package io.rpcladder.bench.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void jsonKeepsAllOfIt() {
        ReportFile.write(Samples.report(), folder.resolve("report.json"));

        assertThat(ReportFile.read(folder.resolve("report.json"))).isEqualTo(Samples.report());
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "[1, 2]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportFile.read(file))
                .withMessageContaining("no report");
    }

    @Test
    void twoReportsTogetherHaveTheRoundsOfBoth() {
        Report both = Samples.report().and(Samples.report());

        assertThat(both.results())
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.rounds()).hasSize(6));
        assertThat(both.settings().rounds()).isEqualTo(6);
    }

    @Test
    void markdownIsATableWithTheBestFirst() {
        assertThat(new Markdown(Samples.report()).text())
                .contains("`getUser`, blocking, 32 threads:\n\n| contender | calls/s | of raw |")
                .containsSubsequence(
                        "| raw | 100 | 1.00 | 100% | 50 | 99 | 999 |", "| v4 | 70 | 0.60 | 29% |", "| v2 | 5 |");
    }

    @Test
    void theTableHasTheBestFirst() {
        String text = new Table(Samples.report()).text();

        assertThat(text).contains("getUser, blocking, 32 threads").containsSubsequence("raw ", "v4 ", "v2 ");
    }

    @Test
    void theTableShowsTheShareOfRaw() {
        String text = new Table(Samples.report()).text();

        assertThat(text).containsPattern("raw +100 +1\\.000 +100%").containsPattern("v4 +70 +0\\.600 +29%");
    }
}
