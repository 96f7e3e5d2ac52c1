package io.rpcladder.contract;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers the calls of the in-memory version: the one function that a server is. */
interface LocalInvoker {
    CompletableFuture<@Nullable Object> invoke(LocalCall call);
}
