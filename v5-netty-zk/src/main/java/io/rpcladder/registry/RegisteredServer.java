package io.rpcladder.registry;

import io.rpcladder.protocol.RpcServer;
import java.net.InetSocketAddress;

/** A server whose services stand in a registry, until it is closed. */
public final class RegisteredServer implements AutoCloseable {

    private final RpcServer server;
    private final Registration registration;

    /** A running server, and its registration, which ends with it. */
    public RegisteredServer(RpcServer server, Registration registration) {
        this.server = server;
        this.registration = registration;
    }

    public Registration registration() {
        return registration;
    }

    public InetSocketAddress address() {
        return server.address();
    }

    /** Closes this when the JVM is asked to end, by SIGTERM or Ctrl-C. */
    public RegisteredServer closeWithJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "rpc-shutdown"));
        return this;
    }

    /**
     * Takes the server out of the registry, so that clients stop calling it; then it answers what it has, and closes.
     * Closing twice is harmless.
     */
    @Override
    public void close() {
        registration.close();
        server.close();
    }
}
