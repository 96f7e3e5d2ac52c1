package io.rpcladder.demo;

import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.UnawaitedInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** The market as a client sees it. */
final class Market implements AutoCloseable {

    static final String VERSION = "v5-netty-zk";

    private final RpcClient client;
    private final UnawaitedInvoker unawaited;

    Market(InetSocketAddress server) {
        client = new RpcClient(server);
        unawaited = new UnawaitedInvoker(client);
    }

    AppleService apples() {
        return RpcProxy.create(AppleService.class, client);
    }

    OrangeService oranges() {
        return RpcProxy.create(OrangeService.class, client);
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
        client.close();
    }
}
