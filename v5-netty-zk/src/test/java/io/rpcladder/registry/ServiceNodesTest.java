package io.rpcladder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is made of the nodes that were read. It looks at what the whole JVM logs. */
@Isolated
class ServiceNodesTest {

    private final ServiceNodes nodes = new ServiceNodes("some.Service");
    private final Folder providers = nodes.folders().get(0);

    @Test
    void junkIsComplainedOfOnceAndAgainWhenItComesBack() {
        providers.update(List.of("junk"));
        providers.put("junk", new byte[0]);

        assertThat(Logged.during(() -> nodes.listing("the test", false)))
                .containsOnlyOnce("providers/junk: its name is not");
        assertThat(Logged.during(() -> nodes.listing("the test", false))).isEmpty();
        providers.update(List.of());
        assertThat(Logged.during(() -> nodes.listing("the test", false))).isEmpty();
        providers.update(List.of("junk"));
        providers.put("junk", new byte[0]);
        assertThat(Logged.during(() -> nodes.listing("the test", false))).contains("junk");
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
