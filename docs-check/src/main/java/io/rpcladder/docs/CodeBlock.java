package io.rpcladder.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code as it stands in Markdown: in a fence that is longer than any row of backticks within.
 *
 * @param language what the code host colors it as
 * @param code the lines
 */
record CodeBlock(String language, String code) {

    private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

    String markdown() {
        String fence = "```";
        Matcher backticks = BACKTICKS.matcher(code);
        while (backticks.find()) {
            if (backticks.group().length() >= fence.length()) {
                fence = backticks.group() + "`";
            }
        }
        return fence + language + "\n" + code.stripTrailing() + "\n" + fence;
    }
}
