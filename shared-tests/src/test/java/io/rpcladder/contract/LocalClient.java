package io.rpcladder.contract;

import io.rpcladder.contract.LocalException.RpcConnectionException;
import io.rpcladder.contract.LocalException.RpcConnectionLostException;
import io.rpcladder.contract.LocalException.RpcException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A correct client without a wire: proxies that call a server in the same JVM, with arguments by value. The first call
 * opens a connection, which carries nothing; a {@link FaultProxy} counts it.
 */
final class LocalClient implements Harness.Client {

    private final InetSocketAddress address;
    private final LocalInvoker server;
    private final Socket connection = new Socket();
    private final Map<Integer, CompletableFuture<@Nullable Object>> pending = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();

    LocalClient(InetSocketAddress address, LocalInvoker server) {
        this.address = address;
        this.server = server;
    }

    @Override
    public <T> T service(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    List<@Nullable Object> all = arguments == null ? List.of() : Arrays.asList(arguments);
                    if (method.getDeclaringClass() == Object.class) {
                        return invokeHere(type, proxy, method, all);
                    }
                    var reply = start(call(type, method, all));
                    return method.getReturnType() == CompletableFuture.class ? reply : await(reply);
                }));
    }

    private static Object invokeHere(Class<?> type, Object proxy, Method method, List<@Nullable Object> arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments.get(0);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "local " + type.getName();
        };
    }

    static LocalCall call(Class<?> service, Method method, List<@Nullable Object> arguments) {
        var types =
                Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
        return new LocalCall(service.getName(), method.getName(), types, arguments);
    }

    @Override
    public @Nullable Object call(
            String service, String method, List<String> parameterTypes, @Nullable Object... arguments)
            throws Throwable {
        return await(start(new LocalCall(service, method, parameterTypes, Arrays.asList(arguments))));
    }

    private CompletableFuture<@Nullable Object> start(LocalCall call) {
        connect();
        var sent = new LocalCall(call.service(), call.method(), call.parameterTypes(), byValue(call.arguments()));
        var reply = new CompletableFuture<@Nullable Object>();
        int id = lastId.incrementAndGet();
        pending.put(id, reply);
        reply.whenComplete((value, error) -> pending.remove(id));
        server.invoke(sent).whenComplete((value, error) -> {
            if (!(error == null ? reply.complete(value) : reply.completeExceptionally(causeOf(error)))) {
                dropped.incrementAndGet();
            }
        });
        return reply;
    }

    private synchronized void connect() {
        try {
            if (!connection.isConnected()) {
                connection.connect(address);
            }
        } catch (IOException e) {
            throw new RpcConnectionException("cannot connect to " + address + "; is the server running there? " + e);
        }
    }

    @SuppressWarnings("NullAway") // a copy of an array is there, and so are its nulls
    private static List<@Nullable Object> byValue(List<@Nullable Object> arguments) {
        return Arrays.asList((Object[]) ByValue.copy(arguments.toArray()));
    }

    private static @Nullable Object await(CompletableFuture<@Nullable Object> reply) throws Throwable {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw causeOf(e);
        } catch (InterruptedException e) {
            reply.cancel(false);
            Thread.currentThread().interrupt();
            throw new RpcException("interrupted while it waited; the call may have run");
        }
    }

    private static Throwable causeOf(Throwable error) {
        boolean wrapped = error instanceof CompletionException || error instanceof ExecutionException;
        return wrapped && error.getCause() != null ? error.getCause() : error;
    }

    @Override
    public int pendingCalls() {
        return pending.size();
    }

    @Override
    public long droppedReplies() {
        return dropped.get();
    }

    @Override
    public void close() {
        pending.values()
                .forEach(reply -> reply.completeExceptionally(new RpcConnectionLostException("the client was closed")));
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connection to " + address, e);
        }
    }
}
