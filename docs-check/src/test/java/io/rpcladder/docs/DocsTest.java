package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;

/** The docs of this repository are true. */
class DocsTest {

    private static final Path ROOT = Path.of(System.getProperty("rpcladder.root", ".."));

    private final Docs docs = new Docs(ROOT);

    @Test
    void theRootFolderIsThatOfThisRepository() {
        assertThat(ROOT.resolve("docs-check/src/test/java/io/rpcladder/docs/DocsTest.java"))
                .isRegularFile();
    }

    /** Two at a time, because the stories in them wait a lot; the last chapters first, because theirs are the longest. */
    @TestFactory
    @Execution(CONCURRENT)
    Stream<DynamicNode> everyMarkdownFile() throws IOException {
        return docs.files().stream()
                .sorted(Comparator.reverseOrder())
                .map(file -> dynamicContainer(
                        file.toString(), docs.checks().entrySet().stream().map(check -> test(file, check))));
    }

    private DynamicTest test(Path file, Map.Entry<String, Check> check) {
        return dynamicTest(check.getKey(), () -> {
            List<Finding> findings = check.getValue().findings(docs.read(file));
            assertThat(findings)
                    .withFailMessage(
                            () -> findings.stream().map(Finding::toString).collect(Collectors.joining("\n")))
                    .isEmpty();
        });
    }
}
