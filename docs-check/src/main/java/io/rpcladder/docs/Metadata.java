package io.rpcladder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties of a module, as Spring Boot's annotation processor has described them for editors. */
final class Metadata {

    private static final String FILE = "target/classes/META-INF/spring-configuration-metadata.json";

    private final List<Property> properties;

    private Metadata(List<Property> properties) {
        this.properties = properties;
    }

    /**
     * A property.
     *
     * @param type the simple name of its type
     * @param byDefault empty for none
     * @param values the built-in ones, where it takes a name
     */
    record Property(String name, String type, String byDefault, String description, List<String> values) {

        /** The first two parts of its name, where it has more; otherwise the first: one heading for each. */
        String group() {
            String[] parts = name.split("\\.", -1);
            return parts.length > 2 ? parts[0] + "." + parts[1] : parts[0];
        }
    }

    /** @throws IllegalStateException if the module is not built, or a property has no description */
    static Metadata of(Path module) throws IOException {
        Path file = module.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(module.getFileName() + " is not built; run mvn verify in the root folder");
        }
        JsonNode all = new JsonMapper().readTree(Files.readString(file));
        Map<String, List<String>> values = StreamSupport.stream(
                        all.path("hints").spliterator(), false)
                .collect(Collectors.toMap(
                        hint -> hint.path("name").asString(), hint -> texts(hint.path("values"), "value")));
        return new Metadata(StreamSupport.stream(all.path("properties").spliterator(), false)
                .map(one -> property(one, values))
                .toList());
    }

    private static Property property(JsonNode one, Map<String, List<String>> values) {
        String name = one.path("name").asString();
        String description = one.path("description").asString("");
        if (description.isBlank()) {
            throw new IllegalStateException("the property " + name + " has no description; its @param is missing");
        }
        return new Property(
                name,
                simple(one.path("type").asString()),
                text(one.path("defaultValue")),
                description,
                values.getOrDefault(name, List.of()));
    }

    private static String simple(String type) {
        return type.replaceAll("[\\w.]+[.$](\\w+)", "$1");
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(","))
                : value.asString("");
    }

    private static List<String> texts(JsonNode nodes, String field) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.path(field).asString())
                .toList();
    }

    List<Property> properties() {
        return properties;
    }

    boolean has(String name) {
        return properties.stream().anyMatch(property -> property.name().equals(name));
    }
}
