package io.rpcladder.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Finds the members in a Java file's syntax tree, those of nested types included. */
final class MemberScanner {

    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Member> members = new ArrayList<>();

    MemberScanner(String text, CompilationUnitTree unit, SourcePositions positions) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
    }

    /** All members, in the order of the file. */
    List<Member> members() {
        unit.getTypeDecls().forEach(type -> add("", type));
        return List.copyOf(members);
    }

    private void add(String around, Tree tree) {
        if (tree instanceof ClassTree type) {
            String name = around + type.getSimpleName();
            members.add(new Member(name, null, start(type), end(type)));
            type.getMembers().stream()
                    .filter(member -> !isComponent(type, member))
                    .forEach(member -> add(name + ".", member));
        } else if (tree instanceof MethodTree method) {
            members.add(new Member(around + name(around, method), parameters(method), start(method), end(method)));
        } else if (tree instanceof VariableTree field) {
            members.add(new Member(around + field.getName(), null, start(field), end(field)));
        }
    }

    /** A constructor is called like its type. */
    private static String name(String around, MethodTree method) {
        String type = around.substring(0, around.length() - 1);
        String name = method.getName().toString();
        return name.equals("<init>") ? type.substring(type.lastIndexOf('.') + 1) : name;
    }

    private List<String> parameters(MethodTree method) {
        return method.getParameters().stream()
                .filter(parameter -> start(parameter) > start(method)) // a record's compact constructor writes none
                .map(this::type)
                .toList();
    }

    /** The compiler lists a record's components among its fields. They stand in the record's header. */
    private static boolean isComponent(ClassTree type, Tree member) {
        return type.getKind() == Tree.Kind.RECORD
                && member instanceof VariableTree field
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    /** The parameter's type as it is written. */
    private String type(VariableTree parameter) {
        String written = text.substring(start(parameter), end(parameter));
        return written.substring(0, written.length() - parameter.getName().length())
                .strip();
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }
}
