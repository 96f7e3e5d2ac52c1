package io.rpcladder.bench.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each contender's JVMs need: its adapter, what that depends on, and nothing of any other contender. */
record ClassPaths(Path root) {

    String of(Entrant entrant) {
        Path adapter = root.resolve("benchmarks").resolve(entrant.module());
        var parts = new ArrayList<Path>();
        parts.add(adapter.resolve("target/classes"));
        parts.add(root.resolve("benchmarks/common/target/classes"));
        if (entrant.module().startsWith("v")) {
            parts.add(version(entrant.module()).resolve("target/classes"));
        }
        parts.add(adapter.resolve("target/lib/*"));
        return parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Path version(String name) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no module of " + name + " in " + root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
