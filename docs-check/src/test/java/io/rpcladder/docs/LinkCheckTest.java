package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {

    @TempDir
    private Path root;

    @BeforeEach
    void writeTargets() {
        new Sandbox(root)
                .with("README.md", "# The ladder\n")
                .with("v1-socket/A.java", "class A {}\n")
                .with("docs/two words.md", "# Two\n")
                .with("docs/a(b).md", "# Parentheses\n")
                .with("docs/other.md", "# One\n## Two\n## Two\n<a id=\"here\"></a>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](other.md)",
                "[a](other.md#one)",
                "[a](other.md#two-1)",
                "[a](other.md#here)",
                "[a](#this-page)",
                "[a](../README.md#the-ladder)",
                "[a](/README.md)",
                "[a](../v1-socket)",
                "[a](../v1-socket/A.java \"title\")",
                "[a](<two words.md>)",
                "[a](two%20words.md)",
                "[a](a(b).md)",
                "[![image](../v1-socket/A.java)](other.md)",
                "[a][label]\n\n[Label]: other.md",
                "text[^1]\n\n[^1]: a footnote",
                "[note]: this is only text",
                "<a href=\"other.md\">a</a>",
                "[a](https://example.org/a?b=c#d) <https://example.org>",
                "[a](mailto:a@example.org)",
                "not \\[a\\]\\(missing.md\\)",
            })
    void followsLinks(String text) throws IOException {
        assertThat(findings(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](missing.md)",
                "[a](README.md)",
                "[a](other.md#three)",
                "[a](other.md#two-2)",
                "[a](#elsewhere)",
                "[a](../../outside.md)",
                "[a](../v1-socket/A.java#L1)",
                "[a](two words.md)",
                "[a]()",
                "[![image](missing.png)](other.md)",
                "[a\nb](missing.md)",
                "[a][label]\n\n[label]: missing.md",
                "[a][undefined]",
                "<img alt=\"a\" src=\"missing.png\">",
                "[a](https:///path)",
                "[a](https://exa%mple.org)",
                "[a](htps://example.org)",
                "[a](%zz.md)",
                "a stray ` backtick, [a](missing.md)\n\nand another `",
            })
    void reportsBrokenLinks(String text) throws IOException {
        assertThat(findings(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```text\n[a](missing.md)\n```",
                "~~~\n```\n[a](missing.md)\n~~~",
                "- item\n  ```text\n  [a](missing.md)\n  ```",
                "`[a](missing.md)`",
                "``code ` [a](missing.md)``",
                "`code\n[a](missing.md)`",
                "<!-- [a](missing.md)\n[b](missing.md) -->",
                "`<!--` and `a[i](j)`",
            })
    void ignoresCodeAndComments(String text) throws IOException {
        assertThat(findings(text)).isEmpty();
    }

    @Test
    void saysWhereAndWhatThereIs() throws IOException {
        assertThat(findings("text\n[a](other.md#three)"))
                .singleElement()
                .hasToString("docs/page.md:4: the link other.md#three points to no heading of docs/other.md; "
                        + "there are [one, two, two-1, here]\n    to mend it: by hand");
    }

    private List<Finding> findings(String text) throws IOException {
        var sandbox = new Sandbox(root).with("docs/page.md", "# This page\n\n" + text + "\n");
        return new LinkCheck(root).findings(sandbox.markdown("docs/page.md"));
    }
}
