package io.rpcladder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: a method of a service, and its arguments.
 *
 * @param method the method
 * @param arguments one for each parameter
 * @param deadline when the call has to end, of {@link System#nanoTime}; or {@link Deadline#UNSET}
 * @param attachments what travels with the call besides its arguments
 */
public record RpcRequest(
        RpcMethod method, List<@Nullable Object> arguments, long deadline, Map<String, String> attachments) {

    /** A request without attachments; whoever sends it knows how long it may take. */
    public RpcRequest(RpcMethod method, List<@Nullable Object> arguments) {
        this(method, arguments, Deadline.UNSET, Map.of());
    }

    /** The call as it stands in error messages: {@code Service.method(types)}. */
    public String call() {
        return method.call();
    }

    public RpcRequest withMethod(RpcMethod other) {
        return new RpcRequest(other, arguments, deadline, attachments);
    }

    public RpcRequest withDeadline(long other) {
        return other == deadline ? this : new RpcRequest(method, arguments, other, attachments);
    }

    public RpcRequest withAttachments(Map<String, String> others) {
        return new RpcRequest(method, arguments, deadline, others);
    }
}
