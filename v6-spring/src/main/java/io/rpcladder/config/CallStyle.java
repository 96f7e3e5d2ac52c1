package io.rpcladder.config;

import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.UnawaitedInvoker;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a reference's calls are waited for: by their callers, by callbacks, or by whoever asks for the future later. */
final class CallStyle implements Invoker {

    private static final Logger log = LoggerFactory.getLogger(CallStyle.class);

    private final Invoker next;
    private final UnawaitedInvoker unawaited;
    private final boolean async;
    private final Map<String, MethodConfig> methods;
    private final Callbacks callbacks;

    CallStyle(Invoker client, ReferenceConfig<?> reference, Callbacks callbacks) {
        this.async = reference.async();
        this.methods = reference.methods().stream().collect(Collectors.toMap(MethodConfig::name, Function.identity()));
        this.callbacks = callbacks;
        this.next = request -> calledBack(client, request);
        this.unawaited = new UnawaitedInvoker(next);
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        return (returnsAtOnce(request.method()) ? unawaited : next).invoke(request);
    }

    private boolean returnsAtOnce(RpcMethod method) {
        MethodConfig said = methods.get(MethodNames.of(method));
        Method java = method.java();
        boolean waits = java == null || !CompletionStage.class.isAssignableFrom(java.getReturnType());
        return waits && !method.oneWay() && (async || (said != null && said.async()));
    }

    /** Whether a reference needs this at all. */
    static boolean isNeeded(ReferenceConfig<?> reference) {
        return reference.async()
                || reference.methods().stream()
                        .anyMatch(method -> method.async() || method.onReturn() != null || method.onThrow() != null);
    }

    private CompletionStage<RpcResponse> calledBack(Invoker client, RpcRequest request) {
        MethodConfig said = methods.get(MethodNames.of(request.method()));
        if (said == null || (said.onReturn() == null && said.onThrow() == null)) {
            return client.invoke(request);
        }
        callbacks.mustHaveRoom(request);
        CompletionStage<RpcResponse> reply = client.invoke(request);
        // Of no account to the caller, so it gets the stage before this.
        reply.whenCompleteAsync((response, failure) -> tell(said, request, response, failure), callbacks);
        return reply;
    }

    private static void tell(
            MethodConfig said, RpcRequest request, @Nullable RpcResponse response, @Nullable Throwable failure) {
        Throwable error = response == null ? RpcException.unwrapped(failure) : response.error();
        Callback listener = error == null ? said.onReturn() : said.onThrow();
        if (listener == null) {
            return;
        }
        try {
            listener.ended(error == null && response != null ? response.value() : error, request.arguments());
        } catch (Exception | LinkageError e) {
            log.warn("a callback of {} failed; the call itself is not concerned", request.call(), e);
        }
    }
}
