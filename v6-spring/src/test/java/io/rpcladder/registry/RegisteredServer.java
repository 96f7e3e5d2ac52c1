package io.rpcladder.registry;

import io.rpcladder.protocol.RpcServer;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A server whose services stand in a registry, until it is closed. */
public final class RegisteredServer implements AutoCloseable {

    private final RpcServer server;
    private final Registration registration;
    private @Nullable Thread hook;

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

    /** Closes this when the JVM is asked to end, by SIGTERM or Ctrl-C, unless it is closed before. */
    public synchronized RegisteredServer closeWithJvm() {
        if (hook == null) {
            hook = new Thread(this::end, "rpc-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return this;
    }

    /**
     * Takes the server out of the registry, so that clients stop calling it; then it answers what it has, and closes.
     * Closing twice is harmless.
     */
    @Override
    public void close() {
        end();
        forgetHook();
    }

    private void end() {
        registration.close();
        server.close();
    }

    private synchronized void forgetHook() {
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
                hook = null;
            }
        } catch (IllegalStateException e) {
            hook = null; // the JVM ends, and the hook does what was done here
        }
    }
}
