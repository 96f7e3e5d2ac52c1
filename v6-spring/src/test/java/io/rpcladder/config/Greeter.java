package io.rpcladder.config;

import java.util.concurrent.CompletableFuture;

/** What the tests offer and call. */
public interface Greeter {

    String greet(String name);

    CompletableFuture<String> greetLater(String name);

    void note(String text);

    /** How many milliseconds the caller still waits; -1 for ever. */
    long timeLeft();
}
