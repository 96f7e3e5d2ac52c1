package io.rpcladder.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a Markdown file that are made from the code, found by their directives:
 *
 * <pre>
 *   &lt;!-- snippet: path#member --&gt;      and on the next line a fenced block
 *   &lt;!-- generated: name arguments --&gt; and anything up to the line &lt;!-- end --&gt;
 * </pre>
 */
final class Parts {

    private static final Pattern DIRECTIVE = Pattern.compile("<!-- (snippet|generated): (\\S.*?) -->");
    private static final String END = "<!-- end -->";

    /** What was meant as a directive. One that is misspelled must not go unnoticed: its part would never be checked. */
    private static final Pattern MEANT =
            Pattern.compile("[\\s>*+-]*<!-*\\s*(snippet|generated|end)\\b.*", Pattern.CASE_INSENSITIVE);

    private final Markdown markdown;
    private final List<Part> parts = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();

    private Parts(Markdown markdown) {
        this.markdown = markdown;
    }

    static Parts in(Markdown markdown) {
        var found = new Parts(markdown);
        markdown.fences()
                .unclosed()
                .ifPresent(
                        fence -> found.problem(fence.first(), "this code block is never closed", "close it by hand"));
        for (int line = 0; line < markdown.lines().size(); line++) {
            if (!markdown.fences().cover(line)) {
                line = found.scan(line);
            }
        }
        return found;
    }

    /** The parts that are in order. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The directives that are not. */
    List<Finding> problems() {
        return List.copyOf(problems);
    }

    /** Returns the last line that was read. */
    private int scan(int line) {
        String text = markdown.lines().get(line);
        Matcher directive = DIRECTIVE.matcher(text);
        if (!directive.matches()) {
            if (MEANT.matcher(text).matches()) {
                problem(
                        line,
                        "not a directive: " + text.strip(),
                        "write <!-- snippet: path#member -->, or " + "<!-- generated: name arguments --> and later "
                                + END + ", each alone on its line");
            }
            return line;
        }
        return directive.group(1).equals(Part.SNIPPET)
                ? snippet(line, directive.group(2))
                : generated(line, directive.group(2));
    }

    private int snippet(int line, String argument) {
        Optional<Fences.Fence> fence = markdown.fences().openedAt(line + 1);
        int to = fence.map(block -> block.last() + 1).orElse(line + 1);
        parts.add(new Part(Part.SNIPPET, argument, line, line + 1, to));
        return to - 1;
    }

    private int generated(int line, String argument) {
        OptionalInt end = end(line + 1);
        if (end.isEmpty()) {
            problem(line, "nothing ends this generated part", "write " + END + " on a line of its own");
            return line;
        }
        parts.add(new Part(Part.GENERATED, argument, line, line + 1, end.getAsInt()));
        return end.getAsInt();
    }

    private OptionalInt end(int from) {
        for (int line = from; line < markdown.lines().size(); line++) {
            if (markdown.fences().cover(line)) {
                continue;
            }
            if (markdown.lines().get(line).equals(END)) {
                return OptionalInt.of(line);
            }
            if (MEANT.matcher(markdown.lines().get(line)).matches()) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    private void problem(int line, String problem, String remedy) {
        problems.add(Finding.at(markdown, line, problem, remedy));
    }
}
