package io.rpcladder.service.samples.several;

import io.rpcladder.service.RpcService;
import io.rpcladder.service.samples.Greeting;
import io.rpcladder.service.samples.Parting;

/** Offers two services, and says so. */
@RpcService({Greeting.class, Parting.class})
final class PoliteHost implements Greeting, Parting, AutoCloseable {
    @Override
    public String greet(String name) {
        return "Welcome, " + name;
    }

    @Override
    public String part(String name) {
        return "Come again, " + name;
    }

    @Override
    public void close() {}
}
