package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesGeneratorTest {

    private static final String METADATA = "v6-spring/target/classes/META-INF/spring-configuration-metadata.json";

    @TempDir
    private Path root;

    private PropertiesGenerator generator;

    @BeforeEach
    void makeAGenerator() {
        new Sandbox(root).with("v6-spring/pom.xml", "");
        generator = new PropertiesGenerator(new Repository(root));
    }

    @Test
    void showsAllPropertiesInTheirGroups() throws IOException {
        new Sandbox(root).with(METADATA, """
                {"properties": [
                  {"name": "rpc.b.port", "type": "java.lang.Integer", "description": "Where | it is.", "defaultValue": 1},
                  {"name": "rpc.b.c.names", "type": "java.util.List<java.lang.String>", "description": "Names.",
                   "defaultValue": ["x", "y"]},
                  {"name": "rpc.on", "type": "a.Properties$Keys", "description": "Whether.", "sourceType": "a.B"},
                  {"name": "management.health.rpc.on", "type": "java.lang.Boolean", "description": "Whether.", "defaultValue": true}],
                 "hints": [{"name": "rpc.on", "values": [{"value": "yes"}, {"value": "no"}]}]}
                """);

        assertThat(generator.generate(List.of("v6"))).isEqualTo("""
                ### `rpc`

                | property | type | default | meaning |
                |---|---|---|---|
                | `rpc.on` | `Keys` |  | Whether. Built in: `yes`, `no`. |

                ### `rpc.b`

                | property | type | default | meaning |
                |---|---|---|---|
                | `rpc.b.port` | `Integer` | `1` | Where \\| it is. |
                | `rpc.b.c.names` | `List<String>` | `x,y` | Names. |

                ### `management.health`

                | property | type | default | meaning |
                |---|---|---|---|
                | `management.health.rpc.on` | `Boolean` | `true` | Whether. |
                """);
    }

    @Test
    void refusesAPropertyWithoutDescription() {
        new Sandbox(root).with(METADATA, "{\"properties\": [{\"name\": \"rpc.x\", \"type\": \"int\"}]}");

        assertThatThrownBy(() -> generator.generate(List.of("v6")))
                .hasMessageStartingWith("the property rpc.x has no description");
    }

    @Test
    void saysWhenTheModuleIsNotBuilt() {
        assertThatThrownBy(() -> generator.generate(List.of("v6"))).hasMessageContaining("mvn verify");
    }
}
