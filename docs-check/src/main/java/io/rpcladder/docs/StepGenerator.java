package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of what a step did to the files: {@code step v1 v2}; with {@code demo} the demo's files too, and with {@code
 * packages} counted by folder, where a list of all of them would take pages.
 */
final class StepGenerator implements Generator {

    private static final String ROOT_PACKAGE = "java/io/rpcladder/";

    private final Repository repository;

    StepGenerator(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String generate(List<String> args) throws IOException {
        boolean withDemo = args.size() == 3 && args.get(2).equals("demo");
        boolean byPackage = args.size() == 3 && args.get(2).equals("packages");
        if (args.size() != 2 && !withDemo && !byPackage) {
            throw new IllegalArgumentException("write step v1 v2, step v1 v2 demo, or step v1 v2 packages");
        }
        Step step = Step.between(
                sources(repository.module(args.get(0)), withDemo), sources(repository.module(args.get(1)), withDemo));
        return byPackage ? packages(step) : files(step);
    }

    private static String files(Step step) {
        var table = new ArrayList<>(List.of("| file | | lines of code |", "|---|---|---|"));
        var rows = step.changes().stream()
                .collect(Collectors.groupingBy(StepGenerator::row, LinkedHashMap::new, Collectors.toList()));
        rows.forEach((name, changes) -> table.add(row(name, changes)));
        table.add(total(step));
        return String.join("\n", table);
    }

    /** A row for each folder and each kind of change. */
    private static String packages(Step step) {
        var table = new ArrayList<>(List.of("| folder | | files | lines of code |", "|---|---|--:|---|"));
        var folders = step.changes().stream()
                .collect(Collectors.groupingBy(
                        change -> folder(change.file()), TreeMap::new, Collectors.groupingBy(Change::kind)));
        folders.forEach((folder, kinds) -> new TreeMap<>(kinds)
                .forEach((kind, changes) -> table.add(
                        "| `" + folder + "` | " + kind + " | " + changes.size() + " | " + sum(changes) + " |")));
        String[] total = total(step).split(" \\| ", -1);
        table.add(total[0] + " | " + total[1] + " | | " + total[2]);
        return String.join("\n", table);
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "." : file.substring(0, slash + 1);
    }

    /** A file has a row of its own, but those that came into one folder share one. */
    private static String row(Change change) {
        int slash = change.file().lastIndexOf('/');
        return change.kind() == Change.Kind.ADDED && slash >= 0 ? change.file().substring(0, slash + 1) : change.file();
    }

    private static String row(String name, List<Change> changes) {
        String files = changes.stream()
                .map(change -> "`" + change.file().substring(name.endsWith("/") ? name.length() : 0) + "`")
                .collect(Collectors.joining(", "));
        String in = !name.endsWith("/") ? "" : "`" + name + "`: ";
        return "| " + in + files + " | " + changes.get(0).kind() + " | " + sum(changes) + " |";
    }

    private static LineDifference sum(List<Change> changes) {
        return changes.stream().map(Change::lines).reduce(new LineDifference(0, 0), LineDifference::plus);
    }

    private static String total(Step step) {
        String kinds = Arrays.stream(Change.Kind.values())
                .map(kind -> count(step, kind) + " " + kind + ", ")
                .filter(words -> !words.startsWith("0 "))
                .collect(Collectors.joining());
        LineDifference lines = sum(step.changes());
        return "| **in all** | " + kinds + step.unchanged() + " unchanged | +" + lines.added() + " −" + lines.removed()
                + " |";
    }

    private static long count(Step step, Change.Kind kind) {
        return step.changes().stream().filter(change -> change.kind() == kind).count();
    }

    /** The main code of a module: the text of each file by the name that the table shows. */
    private static Map<String, String> sources(Path module, boolean withDemo) throws IOException {
        Path main = module.resolve("src/main");
        var sources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = main.relativize(file).toString();
                if (withDemo || !path.contains("/io/rpcladder/demo/")) {
                    String name = path.startsWith(ROOT_PACKAGE) ? path.substring(ROOT_PACKAGE.length()) : path;
                    sources.put(name, Files.readString(file));
                }
            }
        }
        return sources;
    }
}
