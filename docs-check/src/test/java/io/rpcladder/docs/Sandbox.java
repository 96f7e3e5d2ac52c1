package io.rpcladder.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of a small repository for a test. */
record Sandbox(Path root) {

    /** Writes a file and the folders it is in. */
    Sandbox with(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Markdown markdown(String path) {
        try {
            return Markdown.read(root, Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
