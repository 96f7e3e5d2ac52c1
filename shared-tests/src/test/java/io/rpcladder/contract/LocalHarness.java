package io.rpcladder.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An in-memory version to test the contracts with: correct, but for its {@link Flaw}. Its wire carries nothing, so it has no faults. */
final class LocalHarness implements Harness {

    private final Flaw flaw;
    private final List<LocalServer> servers = new CopyOnWriteArrayList<>();

    LocalHarness(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public Server server(Map<Class<?>, Object> services, Limits limits) {
        try {
            var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var server = new LocalServer(listener, services, limits);
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    @Override
    public Client client(InetSocketAddress address, Class<?>... services) {
        LocalServer server = serverOf(address);
        return new LocalClient(address, call -> flaw.answer(call, server));
    }

    /** An address that no server has is a proxy's, and leads to the server that was started last. */
    private LocalServer serverOf(InetSocketAddress address) {
        return servers.stream()
                .filter(server -> server.address().equals(address))
                .findFirst()
                .orElseGet(() -> servers.get(servers.size() - 1));
    }

    @Override
    public Server serverAt(InetSocketAddress address) {
        throw noWire();
    }

    @Override
    public byte[] request(String service, String method, List<String> parameterTypes, @Nullable Object... arguments) {
        throw noWire();
    }

    @Override
    public byte[] reply(@Nullable Object value) {
        throw noWire();
    }

    @Override
    public @Nullable Object readReply(InputStream in) {
        throw noWire();
    }

    private static UnsupportedOperationException noWire() {
        return new UnsupportedOperationException("the in-memory version has no wire");
    }
}
