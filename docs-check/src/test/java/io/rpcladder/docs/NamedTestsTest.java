package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedTestsTest {

    private static final String LABELS = """

            [a-test]: ../v1-socket/ATest.java
            [b-test]: ../v1-socket/BTest.java
            [gone]: ../v1-socket/Gone.java
            [page]: other.md
            """;

    @TempDir
    private Path root;

    private Iterable<Finding> findings(String text) throws IOException {
        var sandbox = new Sandbox(root)
                .with("v1-socket/ATest.java", "class ATest {\n    void theFirst() {}\n\n    void theSecond() {}\n}\n")
                .with("v1-socket/BTest.java", "class BTest {\n    void another() {}\n}\n")
                .with("docs/a.md", text + LABELS);
        return new NamedTests(root).findings(sandbox.markdown("docs/a.md"));
    }

    @Test
    void aTestThatIsThereIsNoFinding() throws IOException {
        assertThat(findings(
                        "[`theFirst`][a-test], [`theFirst` and `theSecond`][a-test], [`ATest`][a-test], [all][a-test]"))
                .isEmpty();
    }

    @Test
    void aTestThatIsNotInItsFileIsReported() throws IOException {
        assertThat(findings("text\n[`theFirst` and `theThird`][a-test]"))
                .singleElement()
                .hasToString("""
                        docs/a.md:2: v1-socket/ATest.java has no method theThird
                            to mend it: by hand""");
    }

    @Test
    void eachOfSeveralInALineIsLookedForInItsOwnFile() throws IOException {
        assertThat(findings("[`theFirst`][a-test], [`another`][b-test]")).isEmpty();
        assertThat(findings("[`theFirst`][a-test], [`theSecond`][b-test]"))
                .singleElement()
                .extracting(Finding::problem)
                .isEqualTo("v1-socket/BTest.java has no method theSecond");
    }

    @Test
    void aPartOfANameIsNotTheName() throws IOException {
        assertThat(findings("[`first`][a-test], [`theFirs`][a-test]")).hasSize(2);
    }

    @Test
    void whatIsNoClaimIsLeftAlone() throws IOException {
        assertThat(findings("`theThird` [`theThird`][page] [`theThird`][gone]\n```java\n[`theThird`][a-test]\n```"))
                .isEmpty();
    }
}
