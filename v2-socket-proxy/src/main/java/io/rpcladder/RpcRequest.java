package io.rpcladder;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: a method of a service, and its arguments.
 *
 * @param service the interface's full name
 * @param method the method's name
 * @param parameterTypes the full names of the method's parameter types, which tell overloads apart
 * @param arguments one for each parameter
 */
public record RpcRequest(String service, String method, List<String> parameterTypes, List<@Nullable Object> arguments) {

    /** A request with its arguments as a caller would write them. */
    public static RpcRequest of(
            String service, String method, List<String> parameterTypes, @Nullable Object... arguments) {
        return new RpcRequest(
                service, method, parameterTypes, Collections.unmodifiableList(Arrays.asList(arguments.clone())));
    }

    /** The call as it stands in error messages: {@code Service.method(types)}. */
    public String call() {
        return service + "." + method + "(" + String.join(", ", parameterTypes) + ")";
    }
}
