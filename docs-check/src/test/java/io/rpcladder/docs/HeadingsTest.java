package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The problem | the-problem",
                "Why a pool, on top of Netty's threads? | why-a-pool-on-top-of-nettys-threads",
                "v1-socket: a call | v1-socket-a-call",
                "What is `Map<String, T>`? | what-is-mapstring-t",
                "`_a_` and _b_ and c_d | _a_-and-b-and-c_d",
                "A [link](b.md#c) in it | a-link-in-it",
                "[`code`](b.md) | code",
                "**Bold** <b>tag</b> &amp; more | bold-tag--more",
                "Über 3.5 → 4 | über-35--4",
            })
    void slugsAreThoseOfTheCodeHost(String heading, String slug) {
        assertThat(Headings.slug(heading)).isEqualTo(slug);
    }

    @Test
    void numbersTheSameHeading() {
        List<String> lines = List.of("# A", "## B ##", "```", "# B", "```", "## B", "#### B", "#no heading");

        assertThat(Headings.anchors(new Markdown(Path.of("a.md"), lines, Fences.in(lines))))
                .containsExactly("a", "b", "b-1", "b-2");
    }
}
