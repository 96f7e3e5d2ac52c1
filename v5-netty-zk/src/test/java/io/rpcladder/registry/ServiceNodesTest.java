package io.rpcladder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the nodes that were read. */
class ServiceNodesTest {

    private final ServiceNodes nodes = new ServiceNodes("some.Service");
    private final Folder providers = nodes.folders().get(0);

    /** What is logged while this runs; the tests' logger writes to standard error. */
    private static String logged(Runnable action) {
        PrintStream usual = System.err;
        var written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(usual);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void junkIsComplainedOfOnceAndAgainWhenItComesBack() {
        providers.update(List.of("junk"));
        providers.put("junk", new byte[0]);

        assertThat(logged(() -> nodes.listing("the test", false))).containsOnlyOnce("providers/junk: its name is not");
        assertThat(logged(() -> nodes.listing("the test", false))).isEmpty();
        providers.update(List.of());
        assertThat(logged(() -> nodes.listing("the test", false))).isEmpty();
        providers.update(List.of("junk"));
        providers.put("junk", new byte[0]);
        assertThat(logged(() -> nodes.listing("the test", false))).contains("junk");
    }

    @Test
    void whatHasChangedIsReadAgain() {
        assertThat(providers.update(List.of("a:1", "b:2"))).containsExactly("a:1", "b:2");
        providers.put("a:1", new byte[0]);
        providers.put("b:2", new byte[0]);

        providers.forget("/rpcladder/services/some.Service/providers/a:1");
        providers.forget("/rpcladder/services/some.Service/weights/b:2");

        assertThat(providers.update(List.of("a:1", "b:2", "c:3"))).containsExactly("a:1", "c:3");
    }
}
