package io.rpcladder.proxy;

import io.rpcladder.CallOptions;
import io.rpcladder.ServiceKey;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.Serializers;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A service that is called without its interface: by the names of its methods, with maps in place of its classes. A server
 * takes such calls where {@code rpc.provider.generic} is on. Safe for use by many threads.
 *
 * <p>Arguments are texts, numbers, booleans, lists, maps, and what JSON writes as such: enums and times are texts, bytes are
 * base64. Results are of the same kinds, with numbers as Integer, Long, BigInteger and Double.
 */
public interface GenericService {

    /**
     * A service of this name, group and version, called by way of an invoker, which may be used by many threads.
     *
     * @param options how its methods are called; their serializer is not looked at
     */
    static GenericService of(ServiceKey service, Invoker invoker, CallOptions options) {
        return new GenericCalls(service, invoker, options.withSerialization(Serializers.GENERIC));
    }

    /** The same, with nothing set. */
    static GenericService of(ServiceKey service, Invoker invoker) {
        return of(service, invoker, CallOptions.NONE);
    }

    /**
     * Calls a method and waits for its result.
     *
     * @param parameterTypes as they are declared: {@code int}, {@code java.lang.String}, {@code com.acme.User[]}
     * @return null also for a method that returns nothing
     * @throws RuntimeException of the service, if it is one of the JDK's usual ones. Of all others comes the name, in a
     *     {@link io.rpcladder.RemoteException}
     * @throws io.rpcladder.RpcException if the call could not be made
     */
    @Nullable
    Object $invoke(String method, String[] parameterTypes, @Nullable Object[] arguments);

    /** Calls a method and waits for nothing. The future fails with what {@link #$invoke} would throw. */
    CompletableFuture<@Nullable Object> $invokeAsync(
            String method, String[] parameterTypes, @Nullable Object[] arguments);
}
