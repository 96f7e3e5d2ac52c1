package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.ExtensionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes the docs' tables of what each serializer carries, and how short it is, to {@code target/serializers.md}. That the
 * claims are true, {@link SerializersTest} says.
 */
class SerializersTableTest {

    private static final ExtensionLoader<Serializer> SERIALIZERS =
            new ExtensionLoader<>(Serializer.class, SerializersTableTest.class.getClassLoader());

    private static final List<String> NAMES =
            List.of("fory", "protobuf", "json", "kryo", "hessian", "protostuff", "java");

    @Test
    void theDocsHaveTheTables() throws IOException {
        assertThat(NAMES).containsExactlyInAnyOrderElementsOf(TypedSerializers.names());

        Path file = Path.of("target/serializers.md");
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Stream.of(carried(), List.of(""), sizes()).flatMap(List::stream).toList());

        assertThat(Path.of("../docs/06c-serialization.md"))
                .content()
                .as("the tables, which are in %s now", file)
                .contains(String.join("\n", carried()))
                .contains(String.join("\n", sizes()));
    }

    private static List<String> carried() {
        Stream<String> head = Stream.of(
                row("values", NAMES.stream()), row("---", NAMES.stream().map(name -> "---")));
        Stream<String> body = Stream.of(Kind.values())
                .map(kind -> row(
                        kind.title(),
                        NAMES.stream().map(name -> Claim.of(name, kind).toString())));
        return Stream.concat(head, body).toList();
    }

    private static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static List<String> sizes() {
        Stream<String> head = Stream.of("| bytes | a user | a page of 15 users |", "|---|---|---|");
        return Stream.concat(head, NAMES.stream().map(name -> SerializersMeasured.sizes(name, SERIALIZERS.get(name))))
                .toList();
    }
}
