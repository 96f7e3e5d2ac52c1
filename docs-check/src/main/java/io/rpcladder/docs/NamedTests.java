package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A claim names the test that proves it: {@code [`aTest`][label]}. The file behind the label has to have that method. */
final class NamedTests implements Check {

    private static final Pattern CLAIM = Pattern.compile("\\[(?<names>[^\\[\\]]*)]\\[(?<label>[^\\[\\]]+)]");
    private static final Pattern NAME = Pattern.compile("`(?<name>[a-z]\\w*)`");
    private static final Pattern JAVA = Pattern.compile("^\\[(?<label>[^]]+)]: (?<target>\\S+\\.java)$");

    private final Path root;

    NamedTests(Path root) {
        this.root = root;
    }

    @Override
    public List<Finding> findings(Markdown markdown) throws IOException {
        Map<String, Path> files = files(markdown);
        var findings = new ArrayList<Finding>();
        for (int line = 0; line < markdown.lines().size(); line++) {
            Matcher claim = CLAIM.matcher(
                    markdown.fences().cover(line) ? "" : markdown.lines().get(line));
            while (claim.find()) {
                Path file = files.get(claim.group("label"));
                if (file != null) {
                    findings.addAll(missing(markdown, line, claim.group("names"), file));
                }
            }
        }
        return findings;
    }

    /** What the labels stand for, as far as that is a file that is there; another check complains of the others. */
    private Map<String, Path> files(Markdown markdown) {
        Map<String, Path> files = new HashMap<>();
        for (String line : markdown.lines()) {
            Matcher definition = JAVA.matcher(line);
            if (definition.matches()) {
                Path file = markdown.file()
                        .resolveSibling(definition.group("target"))
                        .normalize();
                if (Files.isRegularFile(root.resolve(file))) {
                    files.put(definition.group("label"), file);
                }
            }
        }
        return files;
    }

    private List<Finding> missing(Markdown markdown, int line, String names, Path file) throws IOException {
        String source = Files.readString(root.resolve(file));
        return NAME.matcher(names)
                .results()
                .map(name -> name.group(1))
                .filter(name ->
                        !Pattern.compile("\\b" + name + "\\(").matcher(source).find())
                .map(name -> Finding.at(markdown, line, file + " has no method " + name, "by hand"))
                .toList();
    }
}
