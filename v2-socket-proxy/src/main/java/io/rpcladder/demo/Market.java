package io.rpcladder.demo;

import io.rpcladder.RpcClient;
import io.rpcladder.RpcProxy;
import java.net.InetSocketAddress;

/** The market as a client sees it. */
final class Market implements AutoCloseable {

    static final String VERSION = "v2-socket-proxy";

    private final RpcClient client;

    Market(InetSocketAddress server) {
        client = new RpcClient(server, AppleService.class, OrangeService.class);
    }

    AppleService apples() {
        return RpcProxy.create(AppleService.class, client);
    }

    OrangeService oranges() {
        return RpcProxy.create(OrangeService.class, client);
    }

    @Override
    public void close() {
        // every call closes its own socket
    }
}
