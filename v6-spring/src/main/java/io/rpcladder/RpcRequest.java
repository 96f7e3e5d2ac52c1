package io.rpcladder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: a method of a service, and its arguments.
 *
 * @param method the method
 * @param arguments one for each parameter
 */
public record RpcRequest(RpcMethod method, List<@Nullable Object> arguments) {

    /** The call as it stands in error messages: {@code Service.method(types)}. */
    public String call() {
        return method.call();
    }
}
