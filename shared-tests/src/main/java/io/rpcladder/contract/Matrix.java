package io.rpcladder.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The capability matrix: every contract's test by every version, from what really ran. */
public final class Matrix {

    /** Outcomes by "contract TAB test", by version. */
    private final SortedMap<String, Map<String, Outcome>> versions;

    private Matrix(SortedMap<String, Map<String, Outcome>> versions) {
        this.versions = versions;
    }

    /**
     * The matrix of the last test run.
     *
     * @param root the folder of the parent pom
     * @throws IllegalStateException if a version has no results, or there is no version
     */
    public static Matrix read(Path root) throws IOException {
        var versions = new TreeMap<String, Map<String, Outcome>>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(Matrix::isVersion).toList()) {
                versions.put(nameOf(module).replaceAll("-.*", ""), outcomes(module));
            }
        }
        if (versions.isEmpty()) {
            throw new IllegalStateException(
                    "no versions in " + root.toAbsolutePath() + "; give the folder of the parent pom");
        }
        return new Matrix(versions);
    }

    private static boolean isVersion(Path module) {
        return nameOf(module).matches("v\\d-.*") && Files.exists(module.resolve("pom.xml"));
    }

    private static String nameOf(Path module) {
        return String.valueOf(module.getFileName());
    }

    private static Map<String, Outcome> outcomes(Path module) throws IOException {
        Path results = module.resolve(MatrixListener.RESULTS);
        if (!Files.exists(results)) {
            throw new IllegalStateException("no test results in " + results + "; run 'mvn verify' in the root folder");
        }
        var outcomes = new TreeMap<String, Outcome>();
        for (String line : Files.readAllLines(results)) {
            int tab = line.lastIndexOf('\t');
            outcomes.put(line.substring(0, tab), Outcome.valueOf(line.substring(tab + 1)));
        }
        return outcomes;
    }

    /** The matrix as a Markdown table for each contract. */
    public String markdown() {
        var text = new StringBuilder();
        for (Map.Entry<String, List<String>> contract : testsByContract().entrySet()) {
            text.append("| ").append(contract.getKey());
            versions.keySet().forEach(version -> text.append(" | ").append(version));
            text.append(" |\n|---").append("|:-:".repeat(versions.size())).append("|\n");
            for (String test : contract.getValue()) {
                text.append("| ").append(sentence(test));
                signs(contract.getKey(), test)
                        .forEach(sign -> text.append(" | ").append(sign));
                text.append(" |\n");
            }
            text.append('\n');
        }
        return text.toString().strip() + "\n";
    }

    /** The matrix as columns for a terminal. */
    public String text() {
        var text = new StringBuilder();
        for (Map.Entry<String, List<String>> contract : testsByContract().entrySet()) {
            text.append(String.format("%-72s", contract.getKey()));
            versions.keySet().forEach(version -> text.append(String.format(" %-7s", version)));
            text.append('\n');
            for (String test : contract.getValue()) {
                text.append(String.format("  %-70s", sentence(test)));
                signs(contract.getKey(), test).forEach(sign -> text.append(String.format(" %-7s", sign)));
                text.append('\n');
            }
            text.append('\n');
        }
        return text.append("yes: passes   limit: cannot do better, and the test proves it   ")
                .append("-: does not apply   ?: did not run\n")
                .toString();
    }

    /** Whether every version ran what applies to it, and no test failed. */
    public boolean isGreen() {
        return tests().stream().flatMap(this::outcomes).allMatch(Outcome::isGood);
    }

    private SortedSet<String> tests() {
        var tests = new TreeSet<String>();
        versions.values().forEach(outcomes -> tests.addAll(outcomes.keySet()));
        return tests;
    }

    private SortedMap<String, List<String>> testsByContract() {
        return tests().stream()
                .map(test -> test.split("\t", 2))
                .collect(Collectors.groupingBy(
                        test -> test[0], TreeMap::new, Collectors.mapping(test -> test[1], Collectors.toList())));
    }

    private List<String> signs(String contract, String test) {
        return outcomes(contract + "\t" + test).map(Outcome::sign).toList();
    }

    /** What a test said of each version. A version that says nothing of it did not run it. */
    private Stream<Outcome> outcomes(String test) {
        return versions.values().stream().map(outcomes -> outcomes.getOrDefault(test, Outcome.NOT_RUN));
    }

    /** Turns {@code aSlowCallBlocksTheNext} into "a slow call blocks the next". */
    static String sentence(String method) {
        return method.replaceAll("([A-Z]|\\d+)", " $1").toLowerCase(Locale.ROOT).strip();
    }

    /** Prints the matrix; the argument is the folder of the parent pom. Exits with 1 if it is not green. */
    public static void main(String[] args) throws IOException {
        Matrix matrix = read(Path.of(args.length == 0 ? "." : args[0]));
        System.out.print(matrix.text());
        System.exit(matrix.isGreen() ? 0 : 1);
    }
}
