package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NamedSite;
import io.rpcladder.Opened;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.Provider;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServiceInvoker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A registry of three servers, of which one may go. */
class EnsembleTest {

    @RegisterExtension
    final Opened opened = new Opened();

    private void provider(String name, RegistryOptions options) throws Exception {
        var services = new ServiceInvoker().export(Site.class, new NamedSite(name));
        RpcServer server = opened.add(RpcServer.start(0, services));
        var registry = opened.add(new ZookeeperRegistry(options));
        registry.register(Provider.at(server.address(), "sites"), services.services())
                .registered()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void losingANodeLosesNoCallAndTheLeaderIsANodeToo() throws Exception {
        for (boolean leader : new boolean[] {true, false}) {
            var ensemble = opened.add(new Ensemble());
            var options = RegistryOptions.of(ensemble.address()).withSession(Duration.ofSeconds(4));
            provider("one", options);
            provider("two", options);
            var client = opened.add(new ClusterClient(opened.add(new ZookeeperRegistry(options))));
            var load = opened.add(new Load(Sites.site(client), 6));
            await().atMost(PATIENCE).until(() -> load.answering().equals(Set.of("one", "two")));

            if (leader) {
                ensemble.stopTheLeader();
            } else {
                ensemble.stopAFollower();
            }
            provider("three", options); // the two that are left take it in

            await().atMost(PATIENCE).until(() -> load.answering().contains("three"));
            load.close();
            assertThat(load.failed()).isEmpty();
            assertThat(load.lost()).isZero();
        }
    }
}
