package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import io.rpcladder.protocol.RpcServer;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** A server whose services stand in a registry, until it is closed. */
public final class RegisteredServer implements AutoCloseable {

    private final RpcServer server;
    private final Registration registration;

    private RegisteredServer(RpcServer server, Registration registration) {
        this.server = server;
        this.registration = registration;
    }

    /** Registers a running server at the address where it listens. */
    public static RegisteredServer of(
            RpcServer server, Collection<String> services, ZookeeperRegistry registry, String application, int weight) {
        InetSocketAddress address = server.address();
        var provider = new Provider(
                address.getAddress().getHostAddress(),
                address.getPort(),
                application,
                weight,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Provider.PROTOCOL);
        return new RegisteredServer(server, registry.register(provider, services));
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
