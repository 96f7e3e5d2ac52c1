package io.rpcladder.bench;

import java.net.InetSocketAddress;

/** An RPC framework under test: how its server is started, and how a client gets to it. */
public interface Framework {

    /** A server that answers until it is closed. */
    interface Server extends AutoCloseable {

        int port();

        @Override
        void close();
    }

    /** Offers the {@link SampleUserService} on a loopback port; 0 picks a free one. */
    Server serve(int port) throws Exception;

    Contender connect(InetSocketAddress server) throws Exception;
}
