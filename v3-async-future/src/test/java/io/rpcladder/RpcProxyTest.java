package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RpcProxyTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    interface Shop {
        @Nullable
        String sell(@Nullable String goods, int count);

        void close();

        long count();

        List<String> list(int[] sizes) throws IOException;

        CompletableFuture<String> order(String goods);

        CompletionStage<String> orderStage();

        default String twice() {
            return sell("a", 1) + sell("b", 2);
        }
    }

    private static final String SHOP = Shop.class.getName();

    private final List<RpcRequest> requests = new ArrayList<>();
    private final CompletableFuture<RpcResponse> later = new CompletableFuture<>();
    private RpcResponse response = RpcResponse.of(null);

    private final Shop shop = RpcProxy.create(Shop.class, request -> {
        requests.add(request);
        return CompletableFuture.completedFuture(response);
    });
    private final Shop slowShop = RpcProxy.create(Shop.class, request -> {
        requests.add(request);
        return later;
    });

    @Test
    void turnsACallIntoARequest() {
        response = RpcResponse.of("sold");

        assertThat(shop.sell("Fuji", 3)).isEqualTo("sold");

        assertThat(requests)
                .containsExactly(RpcRequest.of(SHOP, "sell", List.of("java.lang.String", "int"), "Fuji", 3));
    }

    @Test
    void passesNullAndNothing() {
        assertThat(shop.sell(null, 0)).isNull();
        shop.close();

        assertThat(requests)
                .containsExactly(
                        RpcRequest.of(SHOP, "sell", List.of("java.lang.String", "int"), null, 0),
                        RpcRequest.of(SHOP, "close", List.of()));
    }

    @Test
    void namesArraysAsTheServerDoes() throws IOException {
        response = RpcResponse.of(List.of("a"));

        assertThat(shop.list(new int[] {1})).containsExactly("a");

        assertThat(requests.get(0).parameterTypes()).containsExactly("[I");
    }

    @Test
    void runsDefaultMethodsHere() {
        response = RpcResponse.of("x");

        assertThat(shop.twice()).isEqualTo("xx");

        assertThat(requests).extracting(RpcRequest::method).containsExactly("sell", "sell");
    }

    @Test
    void answersForItselfWithoutACall() {
        var other = RpcProxy.create(Shop.class, request -> later);

        assertThat(shop).isNotEqualTo(other).isNotEqualTo(null).hasToString("proxy of " + SHOP);
        assertThat(Set.of(shop, other)).contains(shop, other);
        assertThat(requests).isEmpty();
    }

    @Test
    void throwsWhatTheMethodMayThrow() {
        for (Throwable error : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
            response = RpcResponse.failed(error);
            assertThat(catchThrowable(() -> shop.list(new int[0]))).isSameAs(error);
        }
    }

    @Test
    void namesACheckedExceptionThatTheMethodDoesNotDeclare() {
        response = RpcResponse.failed(new IOException("no apples"));

        assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(shop::close)
                .withMessage("the service threw java.io.IOException: no apples")
                .satisfies(e -> assertThat(e.type()).isEqualTo("java.io.IOException"));
    }

    @Test
    void throwsWhatTheInvokerFailsWith() {
        var lost = new RpcConnectionLostException("lost", null);
        later.completeExceptionally(lost);

        assertThat(catchThrowable(slowShop::close)).isSameAs(lost);
    }

    @Test
    void returnsAFutureAtOnce() {
        CompletableFuture<String> order = slowShop.order("Fuji");
        assertThat(order).isNotDone();

        later.complete(RpcResponse.of("ordered"));

        assertThat(order).isCompletedWithValue("ordered");
        assertThat(slowShop.orderStage().toCompletableFuture()).isCompletedWithValue("ordered");
        assertThat(requests.get(0)).isEqualTo(RpcRequest.of(SHOP, "order", List.of("java.lang.String"), "Fuji"));
    }

    @Test
    void theFutureFailsWithWhatTheServiceThrows() {
        var error = new IOException("no apples");
        later.complete(RpcResponse.failed(error));

        assertThat(catchThrowable(() -> slowShop.order("Fuji").get())).hasCause(error);
    }

    @Test
    void theFutureFailsWithWhatTheInvokerFailsWith() {
        var lost = new RpcConnectionLostException("lost", null);
        later.completeExceptionally(lost);

        assertThat(catchThrowable(() -> slowShop.order("Fuji").get())).hasCause(lost);
    }

    @Test
    void cancellingTheFutureCancelsTheCall() {
        slowShop.order("Fuji").cancel(false);

        assertThat(later).isCancelled();
    }

    @Test
    void givingUpTheFutureCancelsTheCall() {
        assertThat(slowShop.order("Fuji").orTimeout(1, TimeUnit.MILLISECONDS)).failsWithin(SOON);

        await().atMost(SOON).until(later::isCancelled);
    }

    @Test
    void anInterruptEndsTheWaitAndCancelsTheCall() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(RpcException.class)
                .isThrownBy(slowShop::close)
                .withMessageContaining("interrupted")
                .withMessageContaining("close()")
                .withMessageContaining("may have run");

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(later).isCancelled();
    }

    @Test
    void sendsNothingThatWouldBlockTheThreadThatReadsReplies() {
        var thrown = new CompletableFuture<Throwable>();
        new ReaderThread(() -> thrown.complete(catchThrowable(shop::close)), "test-reader").start();

        assertThat(thrown).succeedsWithin(SOON).isInstanceOf(IllegalStateException.class);
        assertThat(requests).isEmpty();
    }

    @Test
    void standsInForInterfacesOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> RpcProxy.create(String.class, request -> later));
    }

    @Test
    void callsTheServiceItselfWithoutANetwork() {
        var local = RpcProxy.create(Comparable.class, new ServiceInvoker().export(Comparable.class, "a"));

        assertThat(compare(local, "a")).isZero();
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> comparable, Object other) {
        return ((Comparable<Object>) comparable).compareTo(other);
    }
}
