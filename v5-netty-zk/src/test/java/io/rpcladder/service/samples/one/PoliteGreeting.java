package io.rpcladder.service.samples.one;

import io.rpcladder.service.RpcService;
import io.rpcladder.service.samples.Greeting;

/** Found, though it is not public. */
@RpcService
final class PoliteGreeting implements Greeting {
    @Override
    public String greet(String name) {
        return "Good morning, " + name;
    }
}
