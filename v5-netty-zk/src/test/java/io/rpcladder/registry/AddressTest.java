package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Sites.PROVIDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rpcladder.NamedSite;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Providers are found by whatever address they give. */
class AddressTest {

    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @RegisterExtension
    final Sites sites = new Sites();

    private RpcServer server(InetSocketAddress address) {
        var services = new ServiceInvoker().export(Site.class, new NamedSite("one"));
        return sites.opened.add(
                RpcServer.start(ServerOptions.onPort(0).withAddress(address), services, WorkerPool.platform(4, 100)));
    }

    private void register(Provider provider) throws Exception {
        sites.registry()
                .register(provider, Set.of(Site.class.getName()))
                .registered()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void anIpv6AddressStandsInTheRegistryAsItIs() throws Exception {
        assumeTrue(NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress()));
        RpcServer server = server(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_6), 0));
        register(Provider.at(server.address(), "sites"));

        assertThat(Sites.site(sites.client()).name()).isEqualTo("one");
        assertThat(sites.zookeeper.names(PROVIDERS))
                .containsExactly("0:0:0:0:0:0:0:1:" + server.address().getPort());
    }

    @Test
    void aServerThatListensOnAllAddressesIsFoundByTheNameThatItGives() throws Exception {
        RpcServer server = server(new InetSocketAddress(0));
        register(Provider.at(
                InetSocketAddress.createUnresolved("localhost", server.address().getPort()), "sites"));

        assertThat(Sites.site(sites.client()).name()).isEqualTo("one");
        assertThat(sites.zookeeper.names(PROVIDERS))
                .containsExactly("localhost:" + server.address().getPort());
    }
}
