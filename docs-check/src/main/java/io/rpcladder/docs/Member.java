package io.rpcladder.docs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type, method, constructor or field, and where its source stands.
 *
 * @param name the types around it and its own name: {@code RpcServer.serve}
 * @param parameters the types of a method's or constructor's parameters; null for what has none
 * @param start its first character
 * @param end the character after its last
 */
record Member(String name, @Nullable List<String> parameters, int start, int end) {

    private static final Pattern WRITTEN = Pattern.compile("(?<name>[\\w.]+)(?:\\((?<types>.*)\\))?");
    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("<[^<>]*>");
    private static final Pattern NOT_IN_SIGNATURES = Pattern.compile("\\bfinal\\s+|\\s+|@[\\w.]+");

    /** How many types it stands in. */
    int depth() {
        return (int) name.chars().filter(c -> c == '.').count();
    }

    /** Whether an author who writes this means this member. Without parentheses, all overloads are meant. */
    boolean isMeantBy(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches() || !("." + name).endsWith("." + parts.group("name"))) {
            return false;
        }
        String types = parts.group("types");
        return types == null || (parameters != null && signature(parameters).equals(signature(typesIn(types))));
    }

    private static List<String> typesIn(String parameters) {
        String erased = erased(parameters);
        return erased.isEmpty() ? List.of() : Arrays.asList(erased.split(",", -1));
    }

    private static String signature(List<String> types) {
        return String.join(",", types.stream().map(Member::erased).toList());
    }

    /** The type as it tells overloads apart: no type arguments, no annotations, and varargs are an array. */
    private static String erased(String type) {
        String erased = NOT_IN_SIGNATURES.matcher(type).replaceAll("").replace("...", "[]");
        while (TYPE_ARGUMENTS.matcher(erased).find()) {
            erased = TYPE_ARGUMENTS.matcher(erased).replaceAll("");
        }
        return erased;
    }

    @Override
    public String toString() {
        return parameters == null ? name : name + "(" + String.join(", ", parameters) + ")";
    }
}
