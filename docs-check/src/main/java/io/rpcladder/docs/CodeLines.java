package io.rpcladder.docs;

import java.util.ArrayList;
import java.util.List;

/** The lines of a source file that hold code: no blank ones, and in Java none that is only a comment. */
final class CodeLines {

    private CodeLines() {}

    static List<String> of(String name, String text) {
        List<String> lines = text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
        return name.endsWith(".java") ? withoutComments(lines) : lines;
    }

    private static List<String> withoutComments(List<String> lines) {
        var code = new ArrayList<String>();
        boolean inComment = false;
        for (String line : lines) {
            String content = line.stripLeading();
            inComment |= content.startsWith("/*");
            if (!inComment && !content.startsWith("//")) {
                code.add(line);
            }
            inComment &= !content.endsWith("*/");
        }
        return code;
    }
}
