package io.rpcladder.config;

import io.rpcladder.RpcContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says hello, or fails for nobody. */
public final class English implements Greeter {

    private final String hello;

    /** What was noted. */
    final List<String> notes = new CopyOnWriteArrayList<>();

    public English() {
        this("hello");
    }

    public English(String hello) {
        this.hello = hello;
    }

    @Override
    public String greet(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("nobody");
        }
        return hello + " " + name;
    }

    @Override
    public CompletableFuture<String> greetLater(String name) {
        return CompletableFuture.supplyAsync(() -> greet(name));
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public long timeLeft() {
        return RpcContext.call().timeLeft().map(Duration::toMillis).orElse(-1L);
    }
}
