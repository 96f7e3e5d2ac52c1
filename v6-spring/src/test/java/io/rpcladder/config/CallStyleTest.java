package io.rpcladder.config;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Invoker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callbacks that are slow, and calls that end in odd ways. */
class CallStyleTest {

    private final Callbacks callbacks = new Callbacks();

    @AfterEach
    void close() {
        callbacks.close();
    }

    private CallStyle style(Invoker client, MethodConfig greet) {
        return new CallStyle(client, ReferenceConfig.of(Greeter.class).methods(List.of(greet)), callbacks);
    }

    private static RpcRequest greet() throws NoSuchMethodException {
        return new RpcRequest(
                RpcMethod.of(Greeter.class, Greeter.class.getMethod("greet", String.class)), List.of("Ann"));
    }

    @Test
    void callsAreRefusedWhileTooManyResultsWaitForSlowCallbacks() throws Exception {
        var mayGoOn = new CountDownLatch(1);
        var told = new AtomicInteger();
        var sent = new AtomicInteger();
        var style = style(
                request -> {
                    sent.incrementAndGet();
                    return CompletableFuture.completedFuture(RpcResponse.of("hello"));
                },
                MethodConfig.of("greet").onReturn((result, arguments) -> {
                    mayGoOn.await();
                    told.incrementAndGet();
                }));
        RpcException refusal = null;
        for (int i = 0; i < 20_000 && refusal == null; i++) {
            refusal = refusal(style);
        }

        assertThat(refusal).hasMessageContaining("greet").hasMessageContaining("make the callbacks quicker");
        assertThat(sent.get()).isBetween(10_000, 10_100);
        mayGoOn.countDown();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasValue(sent.get()));
        assertThat(refusal(style)).isNull();
    }

    private static @Nullable RpcException refusal(CallStyle style) throws Exception {
        try {
            style.invoke(greet());
            return null;
        } catch (RpcException e) {
            return e;
        }
    }

    @Test
    void aCallThatAFilterAnswersWithNothingHasFailed() throws Exception {
        var thrown = new AtomicReference<@Nullable Object>();
        var style = style(
                request -> CompletableFuture.completedFuture(null),
                MethodConfig.of("greet")
                        .onReturn((result, arguments) -> thrown.set("told of a result"))
                        .onThrow((error, arguments) -> thrown.set(error)));

        style.invoke(greet());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(thrown.get())
                        .isInstanceOfSatisfying(
                                RpcException.class, e -> assertThat(e).hasMessageContaining("with nothing")));
    }
}
