package com.acme;

import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Sends a name along with every call. */
public final class Tenant implements Filter {

    public CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next) {
        return next.invoke(request.withAttachments(Map.of("tenant", "acme")));
    }
}
