package io.rpcladder.docs;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The anchors of a Markdown file, as the code host makes them from its headings. */
final class Headings {

    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}[ \t]+(?<text>.*?)(?:[ \t]+#+)?[ \t]*");
    private static final Pattern EXPLICIT = Pattern.compile("<a\\s[^>]*?\\b(?:id|name)=\"(?<anchor>[^\"]+)\"");

    private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern TAG_OR_ENTITY = Pattern.compile("<[^>]*>|&#?\\w+;");
    private static final Pattern EMPHASIS = Pattern.compile("(?<!\\w)_+|_+(?!\\w)");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc}\\- ]");

    private Headings() {}

    static Set<String> anchors(Markdown markdown) {
        var anchors = new LinkedHashSet<String>();
        Map<String, Integer> uses = new HashMap<>();
        for (int line = 0; line < markdown.lines().size(); line++) {
            if (markdown.fences().cover(line)) {
                continue;
            }
            Matcher heading = HEADING.matcher(markdown.lines().get(line));
            if (heading.matches()) {
                String slug = slug(heading.group("text"));
                int before = uses.merge(slug, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? slug : slug + "-" + before);
            }
            Matcher explicit = EXPLICIT.matcher(markdown.lines().get(line));
            while (explicit.find()) {
                anchors.add(explicit.group("anchor"));
            }
        }
        return anchors;
    }

    /** Lower case, punctuation dropped, spaces to hyphens. The markup is no part of it; code keeps its every letter. */
    static String slug(String heading) {
        var text = new StringBuilder();
        boolean code = false;
        for (String run : LINK.matcher(heading).replaceAll("$1").split("`+", -1)) {
            text.append(
                    code
                            ? run
                            : EMPHASIS.matcher(TAG_OR_ENTITY.matcher(run).replaceAll(""))
                                    .replaceAll(""));
            code = !code;
        }
        String words =
                PUNCTUATION.matcher(text.toString().toLowerCase(Locale.ROOT)).replaceAll("");
        return words.strip().replace(' ', '-');
    }
}
