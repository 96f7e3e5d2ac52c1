package io.rpcladder;

import com.google.protobuf.ByteString;
import io.rpcladder.contract.FailingService;
import io.rpcladder.contract.Harness;
import io.rpcladder.contract.TypesService;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This version, for the contracts. */
final class VersionHarness implements Harness {

    @Override
    public Server server(Map<Class<?>, Object> services, Limits limits) {
        var invoker = new ServiceInvoker();
        services.forEach((type, service) -> export(invoker, type, service));
        var workers = WorkerPool.platform(limits.threads(), limits.queue());
        return started(RpcServer.start(ServerOptions.onPort(0), invoker, workers));
    }

    @Override
    public Server serverAt(InetSocketAddress address) {
        return started(RpcServer.start(
                ServerOptions.onPort(0).withAddress(address), new ServiceInvoker(), WorkerPool.platform(1, 0)));
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
        return new NettyClient(new RpcClient(address), List.of(services));
    }

    @Override
    public byte[] request(String service, String method, List<String> parameterTypes, @Nullable Object... arguments) {
        RpcMethod called = method(List.of(TypesService.class), service, method, parameterTypes);
        return framed(Envelope.newBuilder()
                .setId(1)
                .setMethod(called.path())
                .setArguments(codec(called).encodeArguments(Arrays.asList(arguments), 1 << 22))
                .build());
    }

    @Override
    public byte[] reply(@Nullable Object value) {
        ByteString result = ServiceCodec.untyped("reply", 0).encodeResult(value, 1 << 22);
        return framed(Envelope.newBuilder()
                .setKind(Envelope.Kind.RESPONSE)
                .setId(1)
                .setResult(result)
                .build());
    }

    private static byte[] framed(Envelope envelope) {
        byte[] body = envelope.toByteArray();
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    @Override
    public @Nullable Object readReply(InputStream in) throws Throwable {
        Envelope reply = Envelope.parseFrom(in.readNBytes(lengthOf(in)));
        while (reply.getKind() == Envelope.Kind.PING) { // the server asks for a sign of life
            reply = Envelope.parseFrom(in.readNBytes(lengthOf(in)));
        }
        MethodCodec codec = new ServiceCodec(FailingService.class).of(FailingService.class.getMethod("works"), "works");
        if (reply.hasError()) {
            throw codec.decodeError(reply.getError());
        }
        return codec.decodeResult(reply.getResult());
    }

    private static int lengthOf(InputStream in) throws IOException {
        return new DataInputStream(in).readInt();
    }

    private static RpcMethod method(List<Class<?>> services, String service, String name, List<String> types) {
        return services.stream()
                .filter(type -> type.getName().equals(service))
                .flatMap(type -> Stream.of(type.getMethods())
                        .filter(method -> isNamed(method, name, types))
                        .map(method -> RpcMethod.of(type, method)))
                .findFirst()
                .orElseGet(() -> RpcMethod.named(service, name, types));
    }

    private static boolean isNamed(Method method, String name, List<String> types) {
        return method.getName().equals(name)
                && Stream.of(method.getParameterTypes())
                        .map(Class::getName)
                        .toList()
                        .equals(types);
    }

    private static MethodCodec codec(RpcMethod method) {
        Method java = method.java();
        return java == null
                ? ServiceCodec.untyped(method.call(), method.parameterCount())
                : new ServiceCodec(java.getDeclaringClass()).of(java, method.call());
    }

    @Override
    public Registry registry() {
        return new ZookeeperOfATest();
    }

    private record NettyClient(RpcClient client, List<Class<?>> services) implements Client {

        @Override
        public <T> T service(Class<T> type) {
            return RpcProxy.create(type, client);
        }

        @Override
        public @Nullable Object call(
                String service, String method, List<String> parameterTypes, @Nullable Object... arguments)
                throws Throwable {
            try {
                RpcMethod called = method(services, service, method, parameterTypes);
                var request = new RpcRequest(called, Arrays.asList(arguments));
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
