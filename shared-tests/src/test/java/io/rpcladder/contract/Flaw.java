package io.rpcladder.contract;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One way to be wrong: stands between the clients and the correct server, and answers as it likes. */
interface Flaw {

    Flaw NONE = (call, server) -> server.invoke(call);

    CompletableFuture<@Nullable Object> answer(LocalCall call, LocalInvoker server);
}
