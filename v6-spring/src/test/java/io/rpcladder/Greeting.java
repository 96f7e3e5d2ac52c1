package io.rpcladder;

/** An extension point. */
public interface Greeting {
    String greet(String name);
}
