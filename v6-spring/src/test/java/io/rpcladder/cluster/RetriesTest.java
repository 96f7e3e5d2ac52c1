package io.rpcladder.cluster;

import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.NamedSite;
import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.Site;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.JdkProxyFactory;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often a call is tried. */
class RetriesTest {

    @RegisterExtension
    final Opened opened = new Opened();

    private final AtomicInteger attempts = new AtomicInteger();

    private InetSocketAddress server(Filter... filters) {
        var services = new ServiceInvoker(Serializers.standard(), List.of(filters), "")
                .export(Site.class, new NamedSite("here"));
        return opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 1_000)))
                .address();
    }

    private InetSocketAddress refusing(Supplier<RpcException> why) {
        return server((request, next) -> {
            attempts.incrementAndGet();
            return CompletableFuture.failedFuture(why.get());
        });
    }

    private InetSocketAddress busy() {
        return refusing(() -> new ServerBusyException("on purpose"));
    }

    private Site site(@Nullable Integer retries, InetSocketAddress... servers) {
        var client = opened.add(new ClusterClient(
                Listed.of(servers), ClusterOptions.DEFAULT.withBalancers(service -> new RoundRobinLoadBalancer())));
        return RpcProxy.create(
                Site.class,
                client,
                method -> {
                    RpcMethod called = RpcMethod.of(Site.class, method);
                    return called.with(called.options().withRetries(retries));
                },
                new JdkProxyFactory());
    }

    @Test
    void whereNothingIsSaidACallIsTriedAtAllOfThem() {
        Site site = site(null, busy(), busy(), busy());

        assertThat(errorOf(site::name)).isInstanceOf(ServerBusyException.class);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void aCallIsTriedAgainAsOftenAsItsRetriesSay() {
        InetSocketAddress[] servers = {busy(), busy(), busy()};

        assertThat(errorOf(site(1, servers)::name)).isInstanceOf(ServerBusyException.class);
        assertThat(attempts).hasValue(2);
        assertThat(errorOf(site(0, servers)::name)).isInstanceOf(ServerBusyException.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatWasNotSentOrWasRefusedByOneWhoEndsIsNoRetry() {
        InetSocketAddress ending = refusing(() -> new ServerShuttingDownException("on purpose"));
        Site site = site(0, Peer.nobody(), ending, server());

        for (int i = 0; i < 20; i++) {
            assertThat(site.name()).isEqualTo("here");
        }
        assertThat(attempts).as("that the one who ends was asked").hasPositiveValue();
    }

    @Test
    void whileEverythingFailsThereAreAtMostAFifthMoreAttempts() {
        Site site = site(null, Stream.generate(this::busy).limit(3).toArray(InetSocketAddress[]::new));
        int calls = 5_000;

        for (int i = 0; i < calls; i++) {
            assertThat(errorOf(site::name)).isInstanceOf(ServerBusyException.class);
        }

        int reserve = 50;
        assertThat(attempts.get()).isBetween(calls * 119 / 100, calls * 120 / 100 + reserve);
    }
}
