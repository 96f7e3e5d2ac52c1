package io.rpcladder.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced code blocks of a Markdown file, by line. Lines count from 0. */
final class Fences {

    /** A fence may stand in a quote or a list. A backtick after the opening backticks makes it inline code. */
    private static final Pattern OPENING =
            Pattern.compile("[ \t>]*(?:(?:[-*+]|\\d+[.)])[ \t]+)?(?<fence>`{3,}(?!.*`)|~{3,}).*");

    private static final Pattern CLOSING = Pattern.compile("[ \t>]*(?<fence>`{3,}|~{3,})[ \t]*");

    /**
     * One block.
     *
     * @param first the line that opens it
     * @param last the line that closes it; the file's last line if none does
     */
    record Fence(int first, int last, boolean closed) {}

    private final List<Fence> fences = new ArrayList<>();

    static Fences in(List<String> lines) {
        var found = new Fences();
        for (int line = 0; line < lines.size(); line++) {
            Matcher opening = OPENING.matcher(lines.get(line));
            if (opening.matches()) {
                Fence fence = fence(lines, line, opening.group("fence"));
                found.fences.add(fence);
                line = fence.last();
            }
        }
        return found;
    }

    private static Fence fence(List<String> lines, int first, String opening) {
        for (int line = first + 1; line < lines.size(); line++) {
            Matcher closing = CLOSING.matcher(lines.get(line));
            if (closing.matches() && closing.group("fence").startsWith(opening)) {
                return new Fence(first, line, true);
            }
        }
        return new Fence(first, lines.size() - 1, false);
    }

    /** Whether the line belongs to a block; the lines that open and close it do. */
    boolean cover(int line) {
        return fences.stream().anyMatch(fence -> fence.first() <= line && line <= fence.last());
    }

    Optional<Fence> openedAt(int line) {
        return fences.stream().filter(fence -> fence.first() == line).findFirst();
    }

    /** The block that is never closed, and so hides the rest of the file. */
    Optional<Fence> unclosed() {
        return fences.stream().filter(fence -> !fence.closed()).findFirst();
    }
}
