package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A registry that was away at the start may have forgotten providers. It is doubted, and believed in the end. */
@Execution(ExecutionMode.CONCURRENT) // waits
class KeptListDoubtTest {

    @TempDir
    private Path directory;

    private static Provider provider(int port) {
        return Provider.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "sites");
    }

    @Test
    void whatTheRegistrySaysCountsWhenAllHadTimeToRegisterAgain() {
        var file = new ListFile(directory.resolve("list"));
        file.write(List.of(provider(1), provider(2)));
        var told = new CopyOnWriteArrayList<Listing>();
        var options = RegistryOptions.of("memory://away").withSession(Duration.ofMillis(100));
        var list = new KeptList(file, options, told::add);

        list.readSoon();
        await().atMost(PATIENCE).until(() -> told.size() == 1);
        list.heard(new Listing("the registry", List.of(provider(1)), List.of(), false));
        await().atMost(PATIENCE).until(() -> told.size() == 3);

        assertThat(told).extracting(Listing::doubtful).containsExactly(true, true, false);
        assertThat(told).extracting(listing -> listing.providers().size()).containsExactly(2, 1, 1);
        assertThat(file.read()).hasSize(1);
        list.close();
    }

    @Test
    void aRegistryThatListsNobodyAtTheStartIsDoubtedToo() {
        var file = new ListFile(directory.resolve("list"));
        file.write(List.of(provider(1), provider(2)));
        var told = new CopyOnWriteArrayList<Listing>();
        var list =
                new KeptList(file, RegistryOptions.of("memory://new").withSession(Duration.ofMillis(100)), told::add);

        list.heard(new Listing("the registry", List.of(), List.of(), false));

        assertThat(told).extracting(listing -> listing.providers().size()).containsExactly(2);
        assertThat(file.read()).hasSize(2);
        await().atMost(PATIENCE).until(() -> told.size() == 2);
        assertThat(told).extracting(Listing::doubtful).containsExactly(true, false);
        assertThat(told.get(1).providers()).isEmpty();
        list.close();
    }
}
