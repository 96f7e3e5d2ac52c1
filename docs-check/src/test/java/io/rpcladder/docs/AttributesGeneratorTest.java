package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributesGeneratorTest {

    private static final String FILE = "v6-spring/src/main/java/a/Ask.java";

    @TempDir
    private Path root;

    private AttributesGenerator generator;

    @BeforeEach
    void makeAGenerator() {
        new Sandbox(root)
                .with(FILE, """
                        package a;
                        /** Asks. */
                        @interface Ask {
                            /** The name, {@code *} for any; as {@link #limit}. */
                            String name();

                            /**
                             * How long it
                             * takes.
                             */
                            long callLimit() default -1;
                        }
                        """)
                .with(
                        "v6-spring/target/classes/META-INF/spring-configuration-metadata.json",
                        "{\"properties\": [{\"name\": \"x.call-limit\", \"type\": \"int\", \"description\": \"A.\"}]}");
        generator = new AttributesGenerator(new Repository(root));
    }

    @Test
    void showsEveryAttribute() throws IOException {
        assertThat(generator.generate(List.of("v6-spring/Ask.java"))).isEqualTo("""
                | attribute | type | default | meaning |
                |---|---|---|---|
                | `name` | `String` | has to be set | The name, `*` for any; as `limit`. |
                | `callLimit` | `long` | `-1` | How long it takes. |""");
    }

    @Test
    void showsThePropertiesBeside() throws IOException {
        assertThat(generator.generate(List.of("v6-spring/Ask.java", "x"))).isEqualTo("""
                | attribute | type | default | for all | meaning |
                |---|---|---|---|---|
                | `name` | `String` | has to be set |  | The name, `*` for any; as `limit`. |
                | `callLimit` | `long` | `-1` | `x.call-limit` | How long it takes. |""");
    }

    @Test
    void refusesAnAttributeWithoutJavadoc() {
        new Sandbox(root).with(FILE, "@interface Ask {\n  int x();\n}\n");

        assertThatThrownBy(() -> generator.generate(List.of(FILE))).hasMessageContaining("Ask.x() has no javadoc");
    }
}
