package io.rpcladder;

import static java.util.Objects.requireNonNull;

import io.rpcladder.contract.AsyncService;
import io.rpcladder.contract.FailingService;
import io.rpcladder.contract.GateService;
import io.rpcladder.contract.Harness;
import io.rpcladder.contract.TypesService;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This version, for the contracts. Without proxies, every service needs a stub written by hand. */
final class VersionHarness implements Harness {

    private final JavaCodec codec = new JavaCodec();

    @Override
    public Server server(Map<Class<?>, Object> services, Limits limits) {
        var invoker = new ServiceInvoker();
        services.forEach((type, service) -> export(invoker, type, service));
        return started(RpcServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), invoker));
    }

    @Override
    public Server serverAt(InetSocketAddress address) {
        return started(RpcServer.start(address, new ServiceInvoker()));
    }

    @SuppressWarnings("unchecked")
    private static <T> void export(ServiceInvoker invoker, Class<T> type, Object service) {
        invoker.export(type, (T) service);
    }

    private static Server started(RpcServer server) {
        return new Server() {
            @Override
            public InetSocketAddress address() {
                return server.address();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Override
    public Client client(InetSocketAddress address, Class<?>... services) {
        return new SocketClient(new RpcClient(address, services));
    }

    @Override
    public byte[] request(String service, String method, List<String> parameterTypes, @Nullable Object... arguments) {
        return framed(codec.encode(RpcRequest.of(service, method, parameterTypes, arguments)));
    }

    @Override
    public byte[] reply(@Nullable Object value) {
        return framed(codec.encode(RpcResponse.of(value)));
    }

    private static byte[] framed(byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    @Override
    public @Nullable Object readReply(InputStream in) throws Throwable {
        byte[] body = in.readNBytes(lengthOf(in));
        var types = AllowedTypes.namedBy(TypesService.class, FailingService.class);
        return codec.decodeResponse(body, types).valueOrThrow();
    }

    private static int lengthOf(InputStream in) throws IOException {
        return new DataInputStream(in).readInt();
    }

    private record SocketClient(RpcClient client) implements Client {

        @Override
        public <T> T service(Class<T> type) {
            Map<Class<?>, Object> stubs = Map.of(
                    TypesService.class, new TypesStub(client),
                    FailingService.class, new FailingStub(client),
                    GateService.class, new GateStub(client),
                    AsyncService.class, new AsyncStub(client));
            return type.cast(requireNonNull(stubs.get(type), "no stub for " + type));
        }

        @Override
        public @Nullable Object call(
                String service, String method, List<String> parameterTypes, @Nullable Object... arguments)
                throws Throwable {
            return client.invoke(RpcRequest.of(service, method, parameterTypes, arguments))
                    .valueOrThrow();
        }

        @Override
        public int pendingCalls() {
            return 0;
        }

        @Override
        public long droppedReplies() {
            return 0;
        }

        @Override
        public void close() {
            // there is nothing to close: every call closes its own socket
        }
    }
}
