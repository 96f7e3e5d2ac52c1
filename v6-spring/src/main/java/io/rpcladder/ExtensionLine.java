package io.rpcladder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of an extension point's file: {@code name=class}, or {@code name=class needs group:artifact} if the class uses a
 * library that may be absent. Empty lines, and what follows a {@code #}, are skipped.
 *
 * @param needs the library, as a build names it
 * @param where the file and the number of the line
 */
record ExtensionLine(
        String name, String className, @Nullable String needs, String where) {

    private static final Pattern FORM =
            Pattern.compile("(?<name>[\\w.-]+)\\s*=\\s*(?<class>[\\w.$]+)(\\s+needs\\s+(?<needs>[\\w.:-]+))?");

    /**
     * The lines of a file.
     *
     * @throws IllegalStateException if one is not understood
     */
    static List<ExtensionLine> allIn(URL file) throws IOException {
        var connection = file.openConnection();
        connection.setUseCaches(false); // a jar that is kept open cannot be replaced
        try (var reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            var lines = new ArrayList<ExtensionLine>();
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                String line = text.replaceFirst("#.*", "").strip();
                number++;
                if (!line.isEmpty()) {
                    lines.add(parse(line, file + ":" + number));
                }
            }
            return lines;
        }
    }

    private static ExtensionLine parse(String line, String where) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            throw new IllegalStateException(where + ": \"" + line + "\" is not of the form name=class");
        }
        return new ExtensionLine(form.group("name"), form.group("class"), form.group("needs"), where);
    }

    /** An error message about what this line names. */
    String failure(String what) {
        return where + ": " + className + ", which \"" + name + "\" stands for, " + what;
    }

    /** What is to be added to the class path, as far as it is known. */
    String library(String missingClass) {
        String type = "the class " + missingClass.replace('/', '.') + ", which is not on the class path";
        return needs == null ? type : type + "; add " + needs + " to the dependencies";
    }
}
