package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The command that holds the docs to the code. {@code check} lists what is stale, {@code update} rewrites what is made
 * from the code and lists what is left to mend by hand.
 */
public final class Docs {

    /** How long a command shown in the docs may run. */
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

    private final Repository repository;
    private final PartCheck snippets;
    private final PartCheck generated;

    Docs(Path root) {
        this.repository = new Repository(root);
        Path folder = repository.root();
        this.snippets = new PartCheck(folder, Part.SNIPPET, new SnippetRenderer(folder));
        this.generated = new PartCheck(
                folder,
                Part.GENERATED,
                new Generators(Map.of(
                        "step", new StepGenerator(repository),
                        "output", new OutputGenerator(folder, COMMAND_LIMIT),
                        "matrix", new MatrixGenerator(folder),
                        "bytes", new BytesGenerator(repository),
                        "properties", new PropertiesGenerator(repository),
                        "attributes", new AttributesGenerator(repository))));
    }

    /**
     * Checks or rewrites the docs. Ends with 1 if something is left to mend.
     *
     * @param args {@code check} or {@code update}, the root folder, and the files if not all are meant
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || !List.of("check", "update").contains(args[0])) {
            System.err.println("usage: Docs check|update <root folder> [<file from there> ...]");
            System.exit(2);
        }
        var docs = new Docs(Path.of(args[1]));
        List<Path> named = Arrays.stream(args).skip(2).map(Path::of).toList();
        List<Path> files = named.isEmpty() ? docs.files() : named;
        if (args[0].equals("update")) {
            docs.update(files, System.out::println);
        }
        List<Finding> findings = docs.findings(files);
        findings.forEach(System.err::println);
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    List<Path> files() throws IOException {
        return repository.markdownFiles();
    }

    Markdown read(Path file) throws IOException {
        return Markdown.read(repository.root(), file);
    }

    /** The checks by name, in the order in which they are made. */
    Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("directives", markdown -> Parts.in(markdown).problems());
        checks.put("snippets", snippets);
        checks.put("generated parts", generated);
        checks.put("links and anchors", new LinkCheck(repository.root()));
        checks.put("names of tests", new NamedTests(repository.root()));
        return checks;
    }

    List<Finding> findings(List<Path> files) throws IOException {
        var findings = new ArrayList<Finding>();
        for (Path file : files) {
            for (Check check : checks().values()) {
                findings.addAll(check.findings(read(file)));
            }
        }
        return findings;
    }

    void update(List<Path> files, Consumer<String> report) throws IOException {
        for (Path file : files) {
            snippets.update(read(file), report);
            generated.update(read(file), report);
        }
    }
}
