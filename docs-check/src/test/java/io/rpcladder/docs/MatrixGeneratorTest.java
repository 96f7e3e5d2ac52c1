package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixGeneratorTest {

    @TempDir
    private Path root;

    @Test
    void missingResultsAreReported() {
        new Sandbox(root).with("v1-socket/pom.xml", "");

        assertThatThrownBy(() -> new MatrixGenerator(root).generate(List.of())).hasMessageContaining("mvn verify");
    }

    @Test
    void takesNoArguments() {
        assertThatThrownBy(() -> new MatrixGenerator(root).generate(List.of("v1")))
                .hasMessage("matrix takes no arguments");
    }
}
