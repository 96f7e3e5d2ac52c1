package io.rpcladder;

import io.rpcladder.contract.FailingService;
import io.rpcladder.contract.Harness;
import io.rpcladder.contract.TypesService;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.Serializer;
import io.rpcladder.transport.Frame;
import java.io.DataInputStream;
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

    private static final Serializers SERIALIZERS = Serializers.standard();
    private static final Serializer FORY = SERIALIZERS.named(null);

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
        byte[] naming = Wire.naming(called);
        int free = Frame.HEADER + naming.length;
        byte[] bytes = codec(called).encodeArguments(Arrays.asList(arguments), free, 1 << 22);
        System.arraycopy(naming, 0, bytes, Frame.HEADER, naming.length);
        return Frame.of(bytes, Frame.REQUEST, FORY.id(), 0, 1, naming.length).bytes();
    }

    @Override
    public byte[] announcing(int length) {
        byte[] header = Frame.bare(Frame.REQUEST, 1).bytes();
        ByteBuffer.wrap(header).putInt(Frame.HEADER - Integer.BYTES, length); // of the body, the last of the header
        return header;
    }

    @Override
    public byte[] reply(@Nullable Object value) {
        byte[] bytes =
                codec(RpcMethod.named("a.Service", "reply", List.of())).encodeResult(value, Frame.HEADER, 1 << 22);
        return Frame.of(bytes, Frame.RESPONSE, FORY.id(), 0, 1, 0).bytes();
    }

    @Override
    public @Nullable Object readReply(InputStream in) throws Throwable {
        Frame reply = Wire.read(new DataInputStream(in));
        while (reply.type() == Frame.PING) { // the server asks for a sign of life
            reply = Wire.read(new DataInputStream(in));
        }
        MethodCodec codec =
                SERIALIZERS.codec(FailingService.class, FORY).of(FailingService.class.getMethod("works"), "works");
        int offset = reply.bodyOffset();
        int length = reply.bodyLength();
        return switch (reply.status()) {
            case Wire.VALUE -> codec.decodeResult(reply.bytes(), offset, length);
            case Wire.THREW -> throw codec.decodeError(reply.bytes(), offset, length);
            default -> throw Wire.error(reply);
        };
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
                ? SERIALIZERS.untyped(FORY).of(method.call(), method.parameterCount())
                : SERIALIZERS.codec(java.getDeclaringClass(), FORY).of(java, method.call());
    }

    @Override
    public Registry registry() {
        return new RegistryOfATest();
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
