package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartCheckTest {

    private static final String STALE = """
            before
            <!-- generated: greet you -->

            Hello, me.

            <!-- end -->
            <!-- generated: fail -->
            as it was
            <!-- end -->
            after
            """;

    private final List<String> report = new ArrayList<>();

    @TempDir
    private Path root;

    @Test
    void reportsAStalePartWithFileLineAndCommand() {
        new Sandbox(root).with("docs/a.md", STALE);

        Finding finding =
                check().findings(new Sandbox(root).markdown("docs/a.md")).get(0);

        assertThat(finding).hasToString("""
                        docs/a.md:4: generated greet you is stale
                            docs: Hello, me.
                            code: Hello, you.
                            to mend it: ./ladder docs""");
    }

    @Test
    void reportsAPartThatCannotBeMade() {
        new Sandbox(root).with("docs/a.md", STALE);

        Finding finding =
                check().findings(new Sandbox(root).markdown("docs/a.md")).get(1);

        assertThat(finding.line()).isEqualTo(7);
        assertThat(finding.problem()).isEqualTo("generated fail: out of order");
    }

    @Test
    void reportsAPartThatIsNotThereYet() {
        new Sandbox(root).with("docs/a.md", "<!-- generated: greet you -->\n<!-- end -->\n");

        assertThat(check().findings(new Sandbox(root).markdown("docs/a.md")))
                .singleElement()
                .extracting(Finding::problem)
                .isEqualTo("generated greet you has nothing below it yet");
    }

    @Test
    void rewritesTheStalePartAndNothingElse() throws IOException {
        new Sandbox(root).with("docs/a.md", STALE);

        check().update(new Sandbox(root).markdown("docs/a.md"), report::add);

        assertThat(root.resolve("docs/a.md")).hasContent(STALE.replace("Hello, me.", "Hello, you."));
        assertThat(report)
                .containsExactly(
                        "docs/a.md:2: rewrote generated greet you", "docs/a.md:7: kept generated fail: out of order");
    }

    @Test
    void whatWasRewrittenIsFresh() throws IOException {
        new Sandbox(root).with("docs/a.md", "<!-- generated: greet you -->\n<!-- end -->\n");

        check().update(new Sandbox(root).markdown("docs/a.md"), report::add);

        assertThat(check().findings(new Sandbox(root).markdown("docs/a.md"))).isEmpty();
    }

    @Test
    void keepsWhatDiffersOnlyBehindAMask() throws IOException {
        String page = "<!-- generated: time -->\n\nin 7 ms\n\n<!-- end -->\n";
        new Sandbox(root).with("docs/a.md", page);

        check().update(new Sandbox(root).markdown("docs/a.md"), report::add);

        assertThat(check().findings(new Sandbox(root).markdown("docs/a.md"))).isEmpty();
        assertThat(root.resolve("docs/a.md")).hasContent(page);
        assertThat(report).isEmpty();
    }

    @Test
    void keepsAFileWhoseBlockIsNeverClosed() throws IOException {
        String page = STALE + "<!-- snippet: a -->\n```text\nthe rest of the page\n";
        new Sandbox(root).with("docs/a.md", page);

        check().update(new Sandbox(root).markdown("docs/a.md"), report::add);

        assertThat(Files.readString(root.resolve("docs/a.md"))).isEqualTo(page);
    }

    private PartCheck check() {
        Generator time = new Generator() {
            @Override
            public String generate(List<String> args) {
                return "in 12 ms";
            }

            @Override
            public String comparable(String markdown) {
                return Masks.apply(markdown);
            }
        };
        Generator failing = args -> {
            throw new IllegalStateException("out of order");
        };
        return new PartCheck(
                root,
                Part.GENERATED,
                new Generators(Map.of("greet", args -> "Hello, " + args.get(0) + ".", "time", time, "fail", failing)));
    }
}
