package io.rpcladder.demo;

import io.rpcladder.RpcClient;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The market as a client sees it. */
final class Market implements AutoCloseable {

    static final String VERSION = "v1-socket";

    private final RpcClient client;

    Market(InetSocketAddress server) {
        client = new RpcClient(server, AppleService.class, OrangeService.class);
    }

    /** The apple stand, behind a stub that was written by hand. */
    AppleService apples() {
        return new AppleStub(this);
    }

    /** A call from its parts. */
    RpcResponse call(String service, String method, List<String> types, @Nullable Object... arguments) {
        return client.invoke(RpcRequest.of(service, method, types, arguments));
    }

    @Override
    public void close() {
        // every call closes its own socket
    }
}
