package io.rpcladder;

import io.rpcladder.contract.FailingService;
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
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** This version, for the contracts. */
final class VersionHarness implements Harness {

    private final JavaCodec codec = new JavaCodec();

    @Override
    public Server server(Map<Class<?>, Object> services, Limits limits) {
        var invoker = new ServiceInvoker();
        services.forEach((type, service) -> export(invoker, type, service));
        var workers = WorkerPool.platform(limits.threads(), limits.queue());
        return started(RpcServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), invoker, workers));
    }

    @Override
    public Server serverAt(InetSocketAddress address) {
        return started(RpcServer.start(address, new ServiceInvoker(), WorkerPool.platform(1, 0)));
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
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .putLong(1)
                .put(body)
                .array();
    }

    @Override
    public @Nullable Object readReply(InputStream in) throws Throwable {
        int length = lengthOf(in);
        in.skipNBytes(8); // the id
        byte[] body = in.readNBytes(length);
        var types = AllowedTypes.namedBy(TypesService.class, FailingService.class);
        return codec.decodeResponse(body, types).valueOrThrow();
    }

    private static int lengthOf(InputStream in) throws IOException {
        return new DataInputStream(in).readInt();
    }

    private record SocketClient(RpcClient client) implements Client {

        @Override
        public <T> T service(Class<T> type) {
            return RpcProxy.create(type, client);
        }

        @Override
        public @Nullable Object call(
                String service, String method, List<String> parameterTypes, @Nullable Object... arguments)
                throws Throwable {
            try {
                var request = RpcRequest.of(service, method, parameterTypes, arguments);
                return client.invoke(request).toCompletableFuture().join().valueOrThrow();
            } catch (CompletionException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        @Override
        public int pendingCalls() {
            return client.pendingCalls();
        }

        @Override
        public long droppedReplies() {
            return client.droppedReplies();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
