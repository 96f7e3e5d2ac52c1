package io.rpcladder.docs;

/**
 * The text of a Markdown file with its code and comments blanked out, because a link in there is none. Every other
 * character keeps its place.
 */
final class Prose {

    private static final String COMMENT_END = "-->";

    private final StringBuilder text = new StringBuilder();

    private Prose(Markdown markdown) {
        for (int line = 0; line < markdown.lines().size(); line++) {
            String content = markdown.lines().get(line);
            text.append(markdown.fences().cover(line) ? " ".repeat(content.length()) : content);
            text.append('\n');
        }
    }

    static String of(Markdown markdown) {
        var prose = new Prose(markdown);
        prose.blank();
        return prose.text.toString();
    }

    private void blank() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '`') {
                at = blankCode(at);
            } else if (c == '<' && text.indexOf("<!--", at) == at) {
                int end = text.indexOf(COMMENT_END, at);
                at = blank(at, end < 0 ? text.length() : end + COMMENT_END.length());
            } else {
                at++;
            }
        }
    }

    /** Inline code ends with as many backticks as it starts with, in the same paragraph, or it is no code. */
    private int blankCode(int start) {
        int open = afterBackticks(start);
        int paragraphEnd = text.indexOf("\n\n", open);
        int limit = paragraphEnd < 0 ? text.length() : paragraphEnd;
        int at = open;
        while (at < limit) {
            int end = afterBackticks(at);
            if (end - at == open - start) {
                return blank(start, end);
            }
            at = Math.max(end, at + 1);
        }
        return open;
    }

    private int afterBackticks(int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == '`') {
            at++;
        }
        return at;
    }

    private int blank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) != '\n') {
                text.setCharAt(at, ' ');
            }
        }
        return to;
    }
}
