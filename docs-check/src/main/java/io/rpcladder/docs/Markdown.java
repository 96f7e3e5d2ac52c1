package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Markdown file, as lines.
 *
 * @param file its path from the root folder
 * @param lines its lines, without their ends
 * @param fences its code blocks
 */
record Markdown(Path file, List<String> lines, Fences fences) {

    static Markdown read(Path root, Path file) throws IOException {
        List<String> lines = Files.readString(root.resolve(file)).lines().toList();
        return new Markdown(file, lines, Fences.in(lines));
    }

    /** The lines from the first to before the last, as one text. */
    String text(int from, int to) {
        return String.join("\n", lines.subList(from, to));
    }
}
