package io.rpcladder.bench.runner;

import io.rpcladder.bench.Options;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The benchmark's main program; see {@code ./ladder help}. */
public final class Bench {

    /** Everything is well. */
    static final int RIGHT = 0;
    /** A contender gave a wrong answer, or none. */
    static final int WRONG = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;

    private static final List<String> OUTPUT = List.of("--jdk", "--json", "--svg", "--markdown", "--from");

    private final Path root;
    private final Entrants entrants;
    private final Function<Entrant, String> classPath;
    private final PrintStream out;
    private final PrintStream err;

    Bench(Path root, Entrants entrants, Function<Entrant, String> classPath, PrintStream out, PrintStream err) {
        this.root = root;
        this.entrants = entrants;
        this.classPath = classPath;
        this.out = out;
        this.err = err;
    }

    /** Runs the benchmark; the first argument is the project's folder. */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        System.exit(new Bench(root, Entrants.KNOWN, new ClassPaths(root)::of, System.out, System.err).run(rest));
    }

    /** Does what the command line says; returns the exit code. */
    int run(String... arguments) {
        try {
            var options = Options.of(
                    arguments,
                    Settings.SWITCHES,
                    Stream.concat(Settings.NAMED.stream(), OUTPUT.stream()).toList());
            show(options, options.text("--from").isPresent() ? read(options) : measure(options));
            return RIGHT;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (FoulException | IOException e) {
            err.println(e.getMessage());
            return WRONG;
        }
    }

    private static Report read(Options options) {
        return Arrays.stream(options.text("--from").orElseThrow().split(","))
                .map(file -> ReportFile.read(Path.of(file)))
                .reduce(Report::and)
                .orElseThrow();
    }

    private Report measure(Options options) throws IOException {
        Jdk jdk = options.text("--jdk").map(Path::of).map(Jdk::at).orElseGet(Jdk::own);
        var settings = Settings.of(options);
        List<Entrant> chosen = entrants.choose(options.words(), jdk.feature());
        if (settings.pin() && !isInstalled("taskset")) {
            throw new IllegalArgumentException("--pin needs taskset, which is not here; on Linux, util-linux has it");
        }
        var stage = new Stage(jdk, settings.pin(), classPath, root.resolve("target/bench"));
        List<Result> results = new Championship(chosen, settings, stage, err::println).run();
        return new Report(machine(jdk), settings, results);
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Report.Machine machine(Jdk jdk) {
        return new Report.Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                jdk.version().toString());
    }

    private void show(Options options, Report report) throws IOException {
        out.println(new Table(report).text());
        if (options.text("--json").isPresent()) {
            ReportFile.write(report, Path.of(options.text("--json").orElseThrow()));
        }
        if (options.text("--markdown").isPresent()) {
            Files.writeString(Path.of(options.text("--markdown").orElseThrow()), new Markdown(report).text());
        }
        if (options.text("--svg").isPresent()) {
            for (Path plot :
                    new Plots(report).write(Path.of(options.text("--svg").orElseThrow()))) {
                err.println("wrote " + plot);
            }
        }
    }
}
