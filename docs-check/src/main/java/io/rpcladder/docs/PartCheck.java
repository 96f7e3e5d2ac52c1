package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Compares one kind of part with the code, and rewrites the stale ones when asked to. */
final class PartCheck implements Check {

    private final Path root;
    private final String kind;
    private final Renderer renderer;

    PartCheck(Path root, String kind, Renderer renderer) {
        this.root = root;
        this.kind = kind;
        this.renderer = renderer;
    }

    @Override
    public List<Finding> findings(Markdown markdown) {
        var findings = new ArrayList<Finding>();
        for (Part part : parts(markdown)) {
            try {
                String fresh = renderer.render(part.argument());
                if (isStale(part, markdown, fresh)) {
                    findings.add(stale(part, markdown, fresh));
                }
            } catch (Exception e) {
                findings.add(Finding.at(
                        markdown,
                        part.line(),
                        name(part) + ": " + reason(e),
                        "by hand: change the directive, or what it asks for"));
            }
        }
        return findings;
    }

    /**
     * Rewrites the stale parts. Those that cannot be made stay as they are, and so does a file with broken directives.
     *
     * @param report is told of each part that was rewritten or could not be made
     */
    void update(Markdown markdown, Consumer<String> report) throws IOException {
        if (!Parts.in(markdown).problems().isEmpty()) {
            return; // where a part ends cannot be trusted, and what follows it may be lost
        }
        var lines = new ArrayList<String>();
        int copied = 0;
        for (Part part : parts(markdown)) {
            lines.addAll(markdown.lines().subList(copied, part.from()));
            lines.addAll(updated(part, markdown, report));
            copied = part.to();
        }
        lines.addAll(markdown.lines().subList(copied, markdown.lines().size()));
        if (!lines.equals(markdown.lines())) {
            Files.writeString(root.resolve(markdown.file()), String.join("\n", lines) + "\n");
        }
    }

    /** The part's lines as they should be, or as they are if it is fresh or cannot be made. */
    private List<String> updated(Part part, Markdown markdown, Consumer<String> report) {
        String place = markdown.file() + ":" + (part.line() + 1) + ": ";
        try {
            String fresh = renderer.render(part.argument());
            if (isStale(part, markdown, fresh)) {
                report.accept(place + "rewrote " + name(part));
                return linesOf(fresh);
            }
        } catch (Exception e) {
            report.accept(place + "kept " + name(part) + ": " + reason(e));
        }
        return markdown.lines().subList(part.from(), part.to());
    }

    private List<Part> parts(Markdown markdown) {
        return Parts.in(markdown).parts().stream()
                .filter(part -> part.kind().equals(kind))
                .toList();
    }

    private boolean isStale(Part part, Markdown markdown, String fresh) {
        return !comparable(part, markdown.text(part.from(), part.to())).equals(comparable(part, fresh));
    }

    private String comparable(Part part, String text) {
        return renderer.comparable(part.argument(), text);
    }

    /** Points to the first line that differs. */
    private Finding stale(Part part, Markdown markdown, String fresh) {
        if (part.from() == part.to()) {
            return Finding.at(markdown, part.line(), name(part) + " has nothing below it yet", Finding.UPDATE);
        }
        List<String> is = linesOf(comparable(part, markdown.text(part.from(), part.to())));
        List<String> shouldBe = linesOf(comparable(part, fresh));
        int same = 0;
        while (same < Math.min(is.size(), shouldBe.size()) && is.get(same).equals(shouldBe.get(same))) {
            same++;
        }
        return Finding.at(
                markdown,
                Math.min(part.from() + same, part.to() - 1),
                name(part) + " is stale\n    docs: " + line(is, same) + "\n    code: " + line(shouldBe, same),
                Finding.UPDATE);
    }

    private static List<String> linesOf(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(nothing more)";
    }

    private static String name(Part part) {
        return part.kind() + " " + part.argument();
    }

    private static String reason(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
