package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of an annotation's attributes: {@code attributes v6-spring/RpcService.java rpc.provider}. Beside each stands the
 * property with this prefix and the attribute's name, if there is one, which counts where the attribute is not set.
 */
final class AttributesGenerator implements Generator {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?s)/\\*\\*(?<javadoc>.*?)\\*/\\s*"
            + "(?<type>\\S+)\\s+(?<name>\\w+)\\(\\)(?:\\s+default\\s+(?<value>.+?))?;");
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link)\\s+#?([^}]+)}");

    private final Repository repository;

    AttributesGenerator(Repository repository) {
        this.repository = repository;
    }

    /** The properties beside the attributes. */
    private record Beside(Metadata metadata, String prefix) {

        String property(String attribute) {
            String name = prefix + "." + attribute.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return metadata.has(name) ? "`" + name + "`" : "";
        }
    }

    @Override
    public String generate(List<String> args) throws IOException {
        if (args.isEmpty() || args.size() > 2) {
            throw new IllegalArgumentException(
                    "write attributes and a file, and the prefix of the properties beside it if there are any");
        }
        JavaSource source = JavaSource.parse(new SourceFiles(repository.root()).find(args.get(0)));
        Path module = repository.root().resolve(Path.of(args.get(0)).getName(0));
        return table(source, args.size() == 1 ? null : new Beside(Metadata.of(module), args.get(1)));
    }

    private static String table(JavaSource source, @Nullable Beside beside) {
        var lines = new ArrayList<String>();
        lines.add("| attribute | type | default | " + (beside == null ? "" : "for all | ") + "meaning |");
        lines.add("|---|---|---|---|" + (beside == null ? "" : "---|"));
        source.members().stream()
                .filter(member -> member.parameters() != null)
                .map(member -> row(source.source(member, true), member, beside))
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String row(String written, Member member, @Nullable Beside beside) {
        Matcher parts = ATTRIBUTE.matcher(written);
        if (!parts.matches()) {
            throw new IllegalStateException(member + " has no javadoc, or is no attribute of an annotation");
        }
        String name = parts.group("name");
        return "| `" + name + "` | `" + parts.group("type") + "` | " + value(parts.group("value")) + " | "
                + (beside == null ? "" : beside.property(name) + " | ") + meaning(parts.group("javadoc")) + " |";
    }

    private static String value(@Nullable String written) {
        return written == null ? "has to be set" : "`" + written + "`";
    }

    private static String meaning(String javadoc) {
        String text =
                javadoc.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
        return TAG.matcher(text).replaceAll("`$1`").replace("|", "\\|");
    }
}
