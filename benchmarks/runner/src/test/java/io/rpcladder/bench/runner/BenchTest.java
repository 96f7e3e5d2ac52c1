package io.rpcladder.bench.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.raw.RawNetty;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private static final Entrant LIAR = new Entrant("liar", "none", Liar.class.getName(), "any", 17, false);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return runOn(System.getProperty("java.class.path"), arguments);
    }

    private int runOn(String classPath, String... arguments) {
        var entrants = new Entrants(List.of(LIAR, Entrants.RAW));
        return new Bench(
                        folder,
                        entrants,
                        entrant -> classPath,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(arguments);
    }

    @Test
    void measuresInJvmsOfTheirOwn() {
        String json = folder.resolve("report.json").toString();

        int status = run("raw", "--warmup", "0.1", "--seconds", "0.2", "--rounds", "2", "--json", json);

        assertThat(err.toString(UTF_8)).contains("getUser async, round 2 of 2: raw");
        assertThat(status).isEqualTo(Bench.RIGHT);
        assertThat(out.toString(UTF_8)).contains("getUser, blocking, 32 threads", "getUser, async, 256 outstanding");
        assertThat(ReportFile.read(Path.of(json)).results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.rounds())
                        .hasSize(2)
                        .allSatisfy(round -> assertThat(round.calls()).isPositive()));
    }

    @Test
    void aWrongAnswerEndsItWithStatus1() {
        int status = run("liar", "--mode", "blocking", "--warmup", "60", "--seconds", "60");

        assertThat(status).isEqualTo(Bench.WRONG);
        assertThat(err.toString(UTF_8)).contains("the client of liar ended", "wrong answer of getUser for");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aContenderThatDoesNotStartEndsItWithStatus1() {
        assertThat(runOn(folder.toString(), "raw")).isEqualTo(Bench.WRONG);
        assertThat(err.toString(UTF_8)).contains("the server of raw ended", RawNetty.class.getName());
    }

    @Test
    void showsAnEarlierRunAgain() {
        Path json = folder.resolve("report.json");
        ReportFile.write(Samples.report(), json);

        int status = run("--from", json.toString(), "--svg", folder.toString());

        assertThat(status).isEqualTo(Bench.RIGHT);
        assertThat(out.toString(UTF_8)).contains("getUser, blocking");
        assertThat(folder.resolve("latency-getUser-blocking.svg")).exists();
    }

    @Test
    void whatIsTypedWrongEndsItWithStatus2() {
        assertThat(run("v9")).isEqualTo(Bench.USAGE);
        assertThat(run("--op", "dropUser")).isEqualTo(Bench.USAGE);
        assertThat(run("--mode", "fast")).isEqualTo(Bench.USAGE);
        assertThat(run("--jdk", folder.toString())).isEqualTo(Bench.USAGE);
        assertThat(run("--rounds", "0")).isEqualTo(Bench.USAGE);
        assertThat(err.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("no contender v9"),
                        line -> assertThat(line).contains("no operation dropUser; there are [existUser"),
                        line -> assertThat(line).contains("no mode fast; there are [blocking, async, open]"),
                        line -> assertThat(line).contains("no JDK in"),
                        line -> assertThat(line).contains("--rounds needs a whole number"));
    }
}
