package io.rpcladder.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link or an image in a Markdown file.
 *
 * @param target where it points to
 * @param line its line, counted from 0
 */
record Link(String target, int line) {

    /** After {@code [text]}: the target, which may hold pairs of parentheses, and perhaps a title. */
    private static final Pattern INLINE = Pattern.compile("]\\(\\s*(?:<(?<bracketed>[^>\n]*)>"
            + "|(?<plain>[^\\s()<>]*(?:\\([^\\s()]*\\)[^\\s()]*)*))(?:\\s+(?:\"[^\"]*\"|'[^']*'))?\\s*\\)");

    private static final Pattern INLINE_START = Pattern.compile("]\\(");
    /** A label with a caret is a footnote's. */
    private static final Pattern DEFINITION = Pattern.compile(
            "^ {0,3}\\[(?<label>[^]^\n][^]\n]*)]:[ \t]*<?(?<target>[^\\s>]+)>?(?:[ \t]+\"[^\"\n]*\")?[ \t]*$",
            Pattern.MULTILINE);

    private static final Pattern REFERENCE = Pattern.compile("]\\[(?<label>[^]^\n][^]\n]*)]");
    private static final Pattern HTML = Pattern.compile(
            "<(?:a|img|source)\\s[^>]*?\\b(?:href|src|srcset)=\"(?<target>[^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTOMATIC = Pattern.compile("<(?<target>https?:[^>\n]*)>");

    static List<Link> in(Markdown markdown) {
        String prose = Prose.of(markdown);
        var links = new ArrayList<Link>();
        Matcher inline = INLINE.matcher(prose);
        while (inline.find()) {
            String bracketed = inline.group("bracketed");
            links.add(new Link(bracketed == null ? inline.group("plain") : bracketed, line(prose, inline.start())));
        }
        for (Pattern pattern : List.of(DEFINITION, HTML, AUTOMATIC)) {
            Matcher matcher = pattern.matcher(prose);
            while (matcher.find()) {
                links.add(new Link(matcher.group("target"), line(prose, matcher.start())));
            }
        }
        return links;
    }

    /** What is written like a link and is none: a target with spaces, or a label that is not defined. */
    static List<Finding> brokenIn(Markdown markdown) {
        String prose = Prose.of(markdown);
        var findings = new ArrayList<Finding>();
        Matcher start = INLINE_START.matcher(prose);
        Matcher inline = INLINE.matcher(prose);
        while (start.find()) {
            if (!inline.region(start.start(), prose.length()).lookingAt()) {
                findings.add(Finding.at(
                        markdown,
                        line(prose, start.start()),
                        "this is not a link: "
                                + markdown.lines()
                                        .get(line(prose, start.start()))
                                        .strip(),
                        "write [text](target)"));
            }
        }
        Set<String> labels = labels(prose);
        Matcher reference = REFERENCE.matcher(prose);
        while (reference.find()) {
            if (!labels.contains(normal(reference.group("label")))) {
                findings.add(Finding.at(
                        markdown,
                        line(prose, reference.start()),
                        "nothing defines the label [" + reference.group("label") + "]",
                        "write a line [" + reference.group("label") + "]: target"));
            }
        }
        return findings;
    }

    private static Set<String> labels(String prose) {
        var labels = new TreeSet<String>();
        Matcher definition = DEFINITION.matcher(prose);
        while (definition.find()) {
            labels.add(normal(definition.group("label")));
        }
        return labels;
    }

    private static String normal(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    private static int line(String text, int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    }
}
