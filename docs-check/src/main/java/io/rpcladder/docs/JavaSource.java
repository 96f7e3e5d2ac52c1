package io.rpcladder.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A Java file and the places of its members, as the JDK's own compiler reads it. */
final class JavaSource {

    private static final Pattern TRAILING_COMMENT = Pattern.compile("[ \t]*//.*");

    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Member> members;

    private JavaSource(String text, CompilationUnitTree unit, SourcePositions positions) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
        this.members = new MemberScanner(text, unit, positions).members();
    }

    /** @throws IllegalArgumentException if the file is not Java */
    static JavaSource parse(Path file) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, problems, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            CompilationUnitTree unit = task.parse().iterator().next();
            for (Diagnostic<?> problem : problems.getDiagnostics()) {
                if (problem.getKind() == Diagnostic.Kind.ERROR) {
                    throw new IllegalArgumentException(problem.toString());
                }
            }
            return new JavaSource(
                    Files.readString(file), unit, Trees.instance(task).getSourcePositions());
        }
    }

    /** The file without its package and imports. A file without a type is returned whole. */
    String withoutHeader() {
        if (unit.getTypeDecls().isEmpty()) {
            return text.strip();
        }
        List<? extends Tree> imports = unit.getImports();
        Tree last = imports.isEmpty() ? unit.getPackage() : imports.get(imports.size() - 1);
        return (last == null ? text : text.substring(end(last))).strip();
    }

    /**
     * The members that an author means, all overloads of a name if the name has no parentheses. What stands in fewer
     * types hides what stands in more, and a field hides methods of its name.
     */
    List<Member> find(String written) {
        List<Member> meant =
                members.stream().filter(member -> member.isMeantBy(written)).toList();
        int depth = meant.stream().mapToInt(Member::depth).min().orElse(0);
        List<Member> nearest =
                meant.stream().filter(member -> member.depth() == depth).toList();
        return nearest.stream()
                .filter(member -> member.parameters() == null)
                .findFirst()
                .map(List::of)
                .orElse(nearest);
    }

    List<Member> members() {
        return members;
    }

    /** The source of a member, moved to the left margin. */
    String source(Member member, boolean withJavadoc) {
        int start = withJavadoc ? javadoc(member.start()) : member.start();
        int line = text.lastIndexOf('\n', start - 1) + 1;
        Matcher comment = TRAILING_COMMENT.matcher(text).region(member.end(), text.length());
        int end = comment.lookingAt() ? comment.end() : member.end();
        return (" ".repeat(start - line) + text.substring(start, end)).stripIndent();
    }

    /** Where the javadoc before a member starts, or the member itself if it has none. */
    private int javadoc(int start) {
        String before = text.substring(0, start).stripTrailing();
        return before.endsWith("*/") ? before.lastIndexOf("/**") : start;
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }
}
