package io.rpcladder;

import io.rpcladder.contract.GateService;
import java.util.List;

/** A stub written by hand. */
final class GateStub implements GateService {

    private final RpcClient client;

    GateStub(RpcClient client) {
        this.client = client;
    }

    @Override
    @SuppressWarnings("NullAway")
    public String pass(String name) {
        try {
            var request = RpcRequest.of("io.rpcladder.contract.GateService", "pass", List.of("java.lang.String"), name);
            return (String) client.invoke(request).valueOrThrow();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("pass declares no checked exception", e);
        }
    }
}
