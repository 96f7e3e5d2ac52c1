package io.rpcladder.config;

import io.rpcladder.NoProviderException;
import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether somebody listens where a reference says that its service is: no registry has seen it. */
final class Reachable {

    private Reachable() {}

    /**
     * Looks for one that does.
     *
     * @param deadline of {@link System#nanoTime}, for all of them together
     * @throws NoProviderException if none does
     */
    static void check(ServiceKey key, List<Provider> providers, long deadline) {
        IOException last = null;
        for (Provider provider : providers) {
            last = tried(provider, Duration.ofNanos(deadline - System.nanoTime()));
            if (last == null) {
                return;
            }
        }
        throw new NoProviderException(
                "nobody listens for " + key + " at "
                        + providers.stream().map(Provider::address).toList()
                        + ", which its url says; start it before, or say check=false",
                last);
    }

    private static @Nullable IOException tried(Provider provider, Duration limit) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(provider.host(), provider.port()), (int) Math.max(1, limit.toMillis()));
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
