package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepGeneratorTest {

    private static final String V1 = "v1-socket/src/main/java/io/rpcladder/";
    private static final String V2 = "v2-proxy/src/main/java/io/rpcladder/";

    @TempDir
    private Path root;

    @Test
    void listsWhatTheStepDid() throws IOException {
        new Sandbox(root)
                .with(V1 + "Same.java", "class Same {}\n")
                .with(V2 + "Same.java", "class Same {}\n")
                .with(V1 + "Changed.java", "class Changed {\n  int a;\n  int b;\n}\n")
                .with(
                        V2 + "Changed.java",
                        "/** Now with javadoc. */\nclass Changed {\n  int b;\n\n  int c;\n  int d;\n}\n")
                .with(V1 + "Told.java", "/** One. */\nclass Told {}\n")
                .with(V2 + "Told.java", "/*\n * Two.\n */\nclass Told {}\n")
                .with(V1 + "Moved.java", "package io.rpcladder;\nclass Moved {}\n")
                .with(V2 + "inner/Moved.java", "package io.rpcladder.inner;\nclass Moved {}\n")
                .with(V1 + "Gone.java", "// why\nclass Gone {}\n")
                .with(V2 + "New.java", "/** New. */\nclass New {\n  int a = 2\n      * 3; // six\n}\n")
                .with(V2 + "inner/Newer.java", "package io.rpcladder.inner;\nclass Newer {}\n")
                .with(V2 + "inner/Newest.java", "package io.rpcladder.inner;\nclass Newest {}\n")
                .with("v2-proxy/src/main/resources/names.txt", "one\n\ntwo\n")
                .with(V2 + "demo/Demo.java", "class Demo {}\n");

        assertThat(step("v1", "v2")).isEqualTo("""
                | file | | lines of code |
                |---|---|---|
                | `New.java` | added | +4 |
                | `inner/`: `Newer.java`, `Newest.java` | added | +4 |
                | `resources/`: `names.txt` | added | +2 |
                | `Changed.java` | changed | +2 −1 |
                | `Told.java` | changed | only comments |
                | `Moved.java` → `inner/Moved.java` | moved | +1 −1 |
                | `Gone.java` | removed | −1 |
                | **in all** | 4 added, 2 changed, 1 moved, 1 removed, 1 unchanged | +13 −3 |""");
        assertThat(step("v1", "v2", "demo")).contains("| `demo/`: `Demo.java` | added | +1 |");
    }

    @Test
    void countsByFolderWhatWouldBeALongList() throws IOException {
        new Sandbox(root)
                .with(V1 + "Same.java", "class Same {}\n")
                .with(V2 + "Same.java", "class Same {}\n")
                .with(V1 + "Gone.java", "class Gone {}\n")
                .with(V1 + "inner/Changed.java", "class Changed {\n  int a;\n}\n")
                .with(V2 + "inner/Changed.java", "class Changed {\n  int b;\n}\n")
                .with(V2 + "inner/Newer.java", "class Newer {}\n")
                .with(V2 + "inner/Newest.java", "class Newest {}\n");

        assertThat(step("v1", "v2", "packages")).isEqualTo("""
                | folder | | files | lines of code |
                |---|---|--:|---|
                | `.` | removed | 1 | −1 |
                | `inner/` | added | 2 | +2 |
                | `inner/` | changed | 1 | +1 −1 |
                | **in all** | 2 added, 1 changed, 1 removed, 1 unchanged | | +3 −2 |""");
    }

    @Test
    void namesTheVersionsThatExist() {
        new Sandbox(root).with(V1 + "A.java", "").with("docs/v3-notes.md", "");

        assertThatThrownBy(() -> step("v1", "v3")).hasMessage("no version v3; there are [v1-socket]");
        assertThatThrownBy(() -> step("v1")).hasMessageStartingWith("write step v1 v2");
    }

    private String step(String... args) throws IOException {
        return new StepGenerator(new Repository(root)).generate(List.of(args));
    }
}
