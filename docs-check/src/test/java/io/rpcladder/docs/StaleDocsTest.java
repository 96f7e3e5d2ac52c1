package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link DocsTest} can fail: the same checks, on docs that are stale in every way. */
class StaleDocsTest {

    private static final String STALE = """
            # Stale

            <!-- snippet: v1-socket/A.java#a -->
            ```java
            int a = 0;
            ```

            <!-- generated: step v1 v2 -->
            <!-- end -->

            <!-- generated: output echo 1 -->

            ```text
            $ echo 1
            2
            ```

            <!-- end -->

            [link](missing.md)
            <!-- snippet v1-socket/A.java#a -->
            """;

    @TempDir
    private Path root;

    @Test
    void everyStalePlaceIsReported() throws IOException {
        write(STALE);
        var docs = new Docs(root);

        assertThat(docs.findings(docs.files()))
                .extracting(finding -> finding.file() + ":" + finding.line() + " " + finding.remedy())
                .containsExactly(
                        "docs/a.md:21 write <!-- snippet: path#member -->, or <!-- generated: name arguments --> and later "
                                + "<!-- end -->, each alone on its line",
                        "docs/a.md:5 ./ladder docs",
                        "docs/a.md:8 ./ladder docs",
                        "docs/a.md:15 ./ladder docs",
                        "docs/a.md:20 by hand");
    }

    @Test
    void anUpdateMendsWhatIsMadeFromTheCode() throws IOException {
        write(STALE.replace("<!-- snippet v1-socket/A.java#a -->\n", ""));
        var docs = new Docs(root);
        var report = new ArrayList<String>();

        docs.update(docs.files(), report::add);

        assertThat(report)
                .containsExactly(
                        "docs/a.md:3: rewrote snippet v1-socket/A.java#a",
                        "docs/a.md:8: rewrote generated step v1 v2",
                        "docs/a.md:11: rewrote generated output echo 1");
        assertThat(docs.findings(docs.files())).extracting(Finding::remedy).containsExactly("by hand");
    }

    @Test
    void buildOutputAndSourcesAreNoDocs() throws IOException {
        write("# A\n");
        new Sandbox(root)
                .with("README.md", "")
                .with("benchmarks/README.md", "")
                .with("docs/parts/b.md", "")
                .with("v1-socket/target/c.md", "")
                .with("v1-socket/src/test/resources/d.md", "")
                .with(".git/e.md", "");

        assertThat(new Docs(root).files())
                .extracting(Path::toString)
                .containsExactly("README.md", "benchmarks/README.md", "docs/a.md", "docs/parts/b.md");
    }

    private void write(String page) {
        new Sandbox(root)
                .with("v1-socket/src/main/java/io/rpcladder/A.java", "class A {\n  int a = 1;\n}\n")
                .with("v2-proxy/src/main/java/io/rpcladder/A.java", "class A {\n  int a = 2;\n}\n")
                .with("docs/a.md", page);
    }
}
