package io.rpcladder.service.samples;

/** A service of the samples. */
public interface Greeting {
    String greet(String name);
}
