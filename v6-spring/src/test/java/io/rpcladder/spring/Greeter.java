package io.rpcladder.spring;

/** What the tests offer and call. */
public interface Greeter {

    String greet(String name);
}
