package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that holds the docs and the modules. */
record Repository(Path root) {

    /** Build output, and sources: a Markdown file in there is test data and no page for readers. */
    private static final Set<String> NO_DOCS = Set.of("target", "src");

    Repository(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Every Markdown file for readers, from the root folder, in order. */
    List<Path> markdownFiles() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = !folder.equals(root) && (name.startsWith(".") || NO_DOCS.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    files.add(root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /**
     * The folder of a version, by the start of its name: {@code v1} is {@code v1-socket}.
     *
     * @throws IllegalArgumentException if there is no such folder; names those that exist
     */
    Path module(String version) throws IOException {
        List<Path> modules = modules();
        return modules.stream()
                .filter(module -> module.getFileName().toString().startsWith(version + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version " + version + "; there are "
                        + modules.stream().map(Path::getFileName).toList()));
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("v\\d+-.*"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }
}
