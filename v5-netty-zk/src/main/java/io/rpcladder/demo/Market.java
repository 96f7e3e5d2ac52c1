package io.rpcladder.demo;

import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.UnawaitedInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.registry.ZookeeperRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The market as a client sees it. */
final class Market implements AutoCloseable {

    static final String VERSION = "v5-netty-zk";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Invoker client;
    private final Runnable end;
    private final UnawaitedInvoker unawaited;

    private Market(Invoker client, Runnable end) {
        this.client = client;
        this.end = end;
        unawaited = new UnawaitedInvoker(client);
    }

    /** The market on one server. */
    static Market on(InetSocketAddress server) {
        var client = new RpcClient(server);
        return new Market(client, client::close);
    }

    /** The market on all servers that stand in a registry. */
    static Market in(RegistryOptions options) {
        var registry = new ZookeeperRegistry(options);
        var patient =
                ClientOptions.DEFAULT.withCallTimeout(PATIENCE); // four JVMs start here, perhaps on two processors
        var client = new ClusterClient(registry, ClusterOptions.DEFAULT.withClient(patient));
        return new Market(client, () -> {
            client.close();
            registry.close();
        });
    }

    AppleService apples() {
        return RpcProxy.create(AppleService.class, client);
    }

    OrangeService oranges() {
        return RpcProxy.create(OrangeService.class, client);
    }

    CheckoutService checkout() {
        return RpcProxy.create(CheckoutService.class, client);
    }

    /** The apple stand, with methods that return at once and without their result. */
    AppleService applesUnawaited() {
        return RpcProxy.create(AppleService.class, unawaited);
    }

    /** The number that an unawaited call will have returned. */
    CompletableFuture<Integer> result(long requestId) {
        return unawaited.future(requestId);
    }

    @Override
    public void close() {
        end.run();
    }
}
