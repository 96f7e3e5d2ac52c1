package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void aSnippetIsTheFencedBlockOnTheNextLine() {
        Parts parts = parts("""
                text
                <!-- snippet: v1-socket/RpcServer.java#serve -->
                ```java
                void serve() {}
                ```
                text
                """);

        assertThat(parts.parts()).containsExactly(new Part("snippet", "v1-socket/RpcServer.java#serve", 1, 2, 5));
        assertThat(parts.problems()).isEmpty();
    }

    @Test
    void aSnippetWithoutABlockIsEmpty() {
        assertThat(parts("<!-- snippet: ladder -->\n\n```text\n```\n").parts())
                .containsExactly(new Part("snippet", "ladder", 0, 1, 1));
    }

    @Test
    void aGeneratedPartReachesToItsEnd() {
        Parts parts = parts("""
                <!-- generated: step v1 v2 -->

                | a | b |

                ```text
                <!-- end -->
                ```
                <!-- end -->
                """);

        assertThat(parts.parts()).containsExactly(new Part("generated", "step v1 v2", 0, 1, 7));
        assertThat(parts.problems()).isEmpty();
    }

    @Test
    void aGeneratedPartWithoutAnEndIsReported() {
        assertThat(places(parts("text\n<!-- generated: matrix -->\ntext\n"))).containsExactly(2);
        assertThat(places(parts("<!-- generated: matrix -->\n<!-- generated: matrix -->\n<!-- end -->\n")))
                .containsExactly(1);
    }

    @Test
    void aDirectiveThatIsMisspelledIsReported() {
        assertThat(places(parts("<!-- snippet v1-socket/RpcServer.java -->"))).containsExactly(1);
        assertThat(places(parts("  <!-- snippet: v1-socket/RpcServer.java -->")))
                .containsExactly(1);
        assertThat(places(parts("<!--snippet: v1-socket/RpcServer.java-->"))).containsExactly(1);
        assertThat(places(parts("<!-- Generated: matrix -->"))).containsExactly(1);
        assertThat(places(parts("<!-- end -->"))).containsExactly(1);
    }

    @Test
    void aDirectiveInACodeBlockIsAnExample() {
        Parts parts = parts("````markdown\n<!-- snippet: ladder -->\n```text\n```\n<!-- end -->\n````\n");

        assertThat(parts.parts()).isEmpty();
        assertThat(parts.problems()).isEmpty();
    }

    @Test
    void aBlockThatIsNeverClosedIsReported() {
        assertThat(places(parts("text\n```java\ncode\n"))).containsExactly(2);
    }

    private static List<Integer> places(Parts parts) {
        return parts.problems().stream().map(Finding::line).toList();
    }

    private static Parts parts(String text) {
        List<String> lines = text.lines().toList();
        return Parts.in(new Markdown(Path.of("README.md"), lines, Fences.in(lines)));
    }
}
