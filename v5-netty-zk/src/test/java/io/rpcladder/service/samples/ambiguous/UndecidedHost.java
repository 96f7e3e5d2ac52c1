package io.rpcladder.service.samples.ambiguous;

import io.rpcladder.service.RpcService;
import io.rpcladder.service.samples.Greeting;
import io.rpcladder.service.samples.Parting;

/** Does not say which of the two it offers. */
@RpcService
final class UndecidedHost implements Greeting, Parting {
    @Override
    public String greet(String name) {
        return name;
    }

    @Override
    public String part(String name) {
        return name;
    }
}
