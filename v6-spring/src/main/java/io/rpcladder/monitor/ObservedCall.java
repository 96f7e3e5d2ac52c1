package io.rpcladder.monitor;

import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import org.jspecify.annotations.Nullable;

/** What is known of a call that is observed, on either end. */
public sealed interface ObservedCall permits ClientCallContext, ServerCallContext {

    RpcRequest request();

    /** The answer; null before there is one, and when there is none. */
    @Nullable
    RpcResponse response();

    /** Called when the answer is there. */
    void setResponse(@Nullable RpcResponse response);
}
