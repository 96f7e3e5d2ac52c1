package io.rpcladder.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tables of all properties that a version has, one for each group: {@code properties v6}. */
final class PropertiesGenerator implements Generator {

    /** Spring Boot's own come after the version's. */
    private static final Comparator<String> ORDER = Comparator.<String, Boolean>comparing(
                    name -> name.startsWith("management"))
            .thenComparing(Comparator.naturalOrder());

    private final Repository repository;

    PropertiesGenerator(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String generate(List<String> args) throws IOException {
        if (args.size() != 1) {
            throw new IllegalArgumentException("write properties v6");
        }
        var groups = Metadata.of(repository.module(args.get(0))).properties().stream()
                .collect(Collectors.groupingBy(
                        Metadata.Property::group, () -> new TreeMap<>(ORDER), Collectors.toList()));
        var lines = new ArrayList<String>();
        groups.forEach((name, properties) -> {
            lines.add("### `" + name + "`\n");
            lines.add("| property | type | default | meaning |");
            lines.add("|---|---|---|---|");
            properties.forEach(property -> lines.add(row(property)));
            lines.add("");
        });
        return String.join("\n", lines);
    }

    private static String row(Metadata.Property property) {
        String values = property.values().isEmpty()
                ? ""
                : " Built in: "
                        + property.values().stream()
                                .map(PropertiesGenerator::code)
                                .collect(Collectors.joining(", ")) + ".";
        return "| " + code(property.name()) + " | " + code(property.type()) + " | " + code(property.byDefault()) + " | "
                + property.description().replace("|", "\\|") + values + " |";
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
