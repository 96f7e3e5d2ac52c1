package io.rpcladder.config;

import io.rpcladder.Deadline;
import io.rpcladder.IncomingCall;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * How long calls may take on the server, whatever their callers allow: what a service calls meanwhile ends with the limit.
 * A service that waits for something else is not interrupted; it can look at {@link IncomingCall#timeLeft}.
 */
final class TimeLimit implements Filter {

    private final Duration limit;
    private final Map<String, Duration> ofMethods;

    TimeLimit(Duration limit, List<MethodConfig> methods) {
        this.limit = limit;
        this.ofMethods = methods.stream()
                .filter(method -> method.timeout() != null)
                .collect(Collectors.toMap(MethodConfig::name, MethodConfig::timeout));
    }

    /** Whether it limits nothing. */
    boolean isNone() {
        return limit.isZero() && ofMethods.isEmpty();
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next) {
        Duration own = ofMethods.getOrDefault(MethodNames.of(request.method()), limit);
        IncomingCall call = RpcContext.call();
        long deadline = Deadline.first(request.deadline(), Deadline.after(own));
        return call == null || deadline == request.deadline()
                ? next.invoke(request)
                : shortened(request.withDeadline(deadline), next, call);
    }

    private static CompletionStage<RpcResponse> shortened(RpcRequest request, Invoker next, IncomingCall call) {
        var shortened = new IncomingCall(call.peer(), request.deadline(), call.attachments());
        call.onCancel(shortened::cancel);
        RpcContext.Scope scope = RpcContext.serving(shortened);
        try {
            return next.invoke(request)
                    .whenComplete(
                            (response, error) -> shortened.replyAttachments().forEach(call::attachToReply));
        } finally {
            scope.close();
        }
    }
}
