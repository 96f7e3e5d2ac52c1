package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies code out of the source files: {@code path}, {@code path#member,member}, {@code path#member javadoc}. */
final class SnippetRenderer implements Renderer {

    private static final Pattern ARGUMENT =
            Pattern.compile("(?<path>[^#\\s]+)(?:#(?<members>.+?))?(?<javadoc> javadoc)?");

    /** Commas between members, and not those between a method's parameters. */
    private static final Pattern BETWEEN_MEMBERS = Pattern.compile("\\s*,\\s*(?![^(]*\\))");

    /** The extensions that are also names of languages to the code host. */
    private static final Set<String> LANGUAGES = Set.of("json", "properties", "proto", "sh", "xml", "yaml", "yml");

    private final SourceFiles files;

    SnippetRenderer(Path root) {
        this.files = new SourceFiles(root);
    }

    @Override
    public String render(String argument) throws IOException {
        Matcher written = ARGUMENT.matcher(argument);
        if (!written.matches()) {
            throw new IllegalArgumentException("write path, path#member or path#member javadoc");
        }
        Path file = files.find(written.group("path"));
        String members = written.group("members");
        if (file.toString().endsWith(".java")) {
            JavaSource source = JavaSource.parse(file);
            String code = members == null
                    ? source.withoutHeader()
                    : members(source, members, written.group("javadoc") != null);
            return new CodeBlock("java", code).markdown();
        }
        if (members != null) {
            throw new IllegalArgumentException("only Java files have members; leave out #" + members);
        }
        String text = Files.readString(file);
        return new CodeBlock(language(file, text), text).markdown();
    }

    private static String members(JavaSource source, String written, boolean withJavadoc) {
        var code = new ArrayList<String>();
        for (String name : BETWEEN_MEMBERS.split(written, -1)) {
            code.add(source.source(member(source, name), withJavadoc));
        }
        return String.join("\n\n", code);
    }

    private static Member member(JavaSource source, String name) {
        List<Member> found = source.find(name);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no member " + name + "; there are " + source.members());
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(name + " is one of " + found + "; write its parameter types");
        }
        return found.get(0);
    }

    /** By the file's extension; a script may do without one. */
    private static String language(Path file, String text) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (LANGUAGES.contains(extension)) {
            return extension;
        }
        return text.startsWith("#!") ? "sh" : "text";
    }
}
