package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that snippets are taken from. */
final class SourceFiles {

    private static final Pattern SHORT_FORM = Pattern.compile("(?<module>[^/]+)/(?<name>[^/]+)");

    private final Path root;

    SourceFiles(Path root) {
        this.root = root;
    }

    /**
     * A file by its path from the root folder, or by its module and name: {@code v1-socket/RpcServer.java}.
     *
     * @throws IllegalArgumentException if there is none, or the short form fits several; names those that exist
     */
    Path find(String path) throws IOException {
        Path exact = root.resolve(path).normalize();
        if (exact.startsWith(root) && Files.isRegularFile(exact)) {
            return exact;
        }
        Matcher shortForm = SHORT_FORM.matcher(path);
        if (shortForm.matches()) {
            Path sources = root.resolve(shortForm.group("module")).resolve("src");
            for (String part : List.of("main", "test")) {
                List<Path> found = named(shortForm.group("name"), sources.resolve(part));
                if (found.size() > 1) {
                    throw new IllegalArgumentException(
                            path + " is one of " + fromRoot(found) + "; write the whole path");
                }
                if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
        }
        throw new IllegalArgumentException("no file " + path + "; there are " + near(path));
    }

    private static List<Path> named(String name, Path folder) throws IOException {
        return all(folder).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .toList();
    }

    private static List<Path> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What the author may have meant: the sources of the module, or what the root folder holds. */
    private List<String> near(String path) throws IOException {
        Path sources = root.resolve(Path.of(path).getName(0)).resolve("src");
        if (Files.isDirectory(sources)) {
            return fromRoot(all(sources));
        }
        try (Stream<Path> entries = Files.list(root)) {
            return fromRoot(entries.sorted().toList());
        }
    }

    private List<String> fromRoot(List<Path> files) {
        return files.stream().map(file -> root.relativize(file).toString()).toList();
    }
}
