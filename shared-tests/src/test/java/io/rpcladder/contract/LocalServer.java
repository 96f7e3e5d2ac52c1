package io.rpcladder.contract;

import io.rpcladder.contract.LocalException.RemoteException;
import io.rpcladder.contract.LocalException.RpcCodecException;
import io.rpcladder.contract.LocalException.ServerBusyException;
import io.rpcladder.contract.LocalException.ServiceNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A correct server without a wire: finds the method, and calls it on a thread of its bounded pool. Its port is there to
 * be connected to, and nothing is read from it.
 */
final class LocalServer implements Harness.Server, LocalInvoker {

    private static final int LONGEST_WAIT_MILLIS = 1_000;

    private final ServerSocket listener;
    private final Map<Class<?>, Object> services;
    private final ThreadPoolExecutor pool;

    LocalServer(ServerSocket listener, Map<Class<?>, Object> services, Harness.Limits limits) {
        this.listener = listener;
        this.services = services;
        this.pool = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                0,
                TimeUnit.SECONDS,
                limits.queue() == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(limits.queue()));
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public CompletableFuture<@Nullable Object> invoke(LocalCall call) {
        var answer = new CompletableFuture<@Nullable Object>();
        Runnable job = () -> run(call, answer);
        try {
            pool.execute(job);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ServerBusyException("no room for " + call.signature()));
        }
        new CompletableFuture<@Nullable Void>()
                .completeOnTimeout(null, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> giveUp(job, call, answer));
        return answer;
    }

    private void giveUp(Runnable job, LocalCall call, CompletableFuture<@Nullable Object> answer) {
        if (pool.remove(job)) {
            answer.completeExceptionally(new ServerBusyException("no thread for " + call.signature()));
        }
    }

    private void run(LocalCall call, CompletableFuture<@Nullable Object> answer) {
        try {
            Map.Entry<Class<?>, Object> service = service(call);
            Method method = method(service.getKey(), call);
            invoke(method, service.getValue(), call)
                    .handle((value, error) -> error == null
                            ? answer.complete(value)
                            : answer.completeExceptionally(asSent(error, method)));
        } catch (LocalException e) {
            answer.completeExceptionally(e);
        }
    }

    private Map.Entry<Class<?>, Object> service(LocalCall call) {
        return services.entrySet().stream()
                .filter(service -> service.getKey().getName().equals(call.service()))
                .findFirst()
                .orElseThrow(() -> new ServiceNotFoundException(
                        "no service " + call.service() + "; there are " + services.keySet()));
    }

    private static Method method(Class<?> type, LocalCall call) {
        List<Method> methods = Arrays.asList(type.getMethods());
        return methods.stream()
                .filter(method -> callOf(method).equals(call.signature()))
                .findFirst()
                .orElseThrow(() -> new ServiceNotFoundException("no method " + call.signature() + "; there are "
                        + methods.stream().map(LocalServer::callOf).toList()));
    }

    private static String callOf(Method method) {
        return LocalClient.call(method.getDeclaringClass(), method, List.of()).signature();
    }

    private static CompletionStage<? extends @Nullable Object> invoke(Method method, Object service, LocalCall call) {
        try {
            Object result = method.invoke(service, call.arguments().toArray());
            return result instanceof CompletionStage<?> later
                    ? later
                    : CompletableFuture.completedFuture(ByValue.copy(result));
        } catch (InvocationTargetException e) {
            return CompletableFuture.failedFuture(e.getTargetException());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new RpcCodecException("the arguments do not fit " + call.signature() + ": " + e);
        }
    }

    /** An exception arrives as itself if the caller knows its type and expects it, and by name otherwise. */
    private static Throwable asSent(Throwable thrown, Method method) {
        boolean declared = Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(thrown));
        boolean unchecked = thrown instanceof RuntimeException || thrown instanceof Error;
        boolean known = thrown.getClass().getName().startsWith("java.");
        return declared || (unchecked && known) ? copyOrName(thrown) : named(thrown);
    }

    private static Throwable copyOrName(Throwable thrown) {
        try {
            return ByValue.copy(thrown) instanceof Throwable copy ? copy : named(thrown);
        } catch (RpcCodecException e) {
            return named(thrown);
        }
    }

    private static RemoteException named(Throwable thrown) {
        return new RemoteException(thrown.getClass().getName() + ": " + messageOf(thrown));
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + listener, e);
        }
    }
}
