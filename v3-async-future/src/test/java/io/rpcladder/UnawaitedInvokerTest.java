package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnawaitedInvokerTest {

    interface Shop {
        String sell(String goods);

        int count();

        boolean isOpen();

        double price();

        void fail();

        String held();
    }

    private static final class Stand implements Shop {
        final CompletableFuture<String> held = new CompletableFuture<>();

        @Override
        public String sell(String goods) {
            return goods;
        }

        @Override
        public int count() {
            return 42;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public double price() {
            return 1.5;
        }

        @Override
        public void fail() {
            throw new IllegalStateException("no apples");
        }

        @Override
        public String held() {
            return held.join();
        }
    }

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Stand stand = new Stand();
    private final RpcServer server = RpcServer.start(0, new ServiceInvoker().export(Shop.class, stand));
    private final RpcClient client = new RpcClient(server.address(), Shop.class);
    private final UnawaitedInvoker calls = new UnawaitedInvoker(client);
    private final Shop shop = RpcProxy.create(Shop.class, calls);

    @BeforeEach
    void forget() {
        RpcContext.clear();
    }

    @AfterEach
    void close() {
        stand.held.complete("at last");
        client.close();
        server.close();
    }

    @Test
    void returnsAtOnceAndGivesTheResultLater() {
        assertThat(shop.held()).isNull();

        CompletableFuture<String> future = calls.future(RpcContext.requestId());
        assertThat(future).isNotDone();
        stand.held.complete("at last");
        assertThat(future).succeedsWithin(SOON).isEqualTo("at last");
    }

    @Test
    void returnsZeroOrFalseInPlaceOfAPrimitive() {
        assertThat(shop.count()).isZero();
        CompletableFuture<Integer> count = calls.future(RpcContext.requestId());
        assertThat(shop.isOpen()).isFalse();
        assertThat(shop.price()).isZero();
        shop.fail();

        assertThat(count).succeedsWithin(SOON).isEqualTo(42);
    }

    @Test
    void everyCallHasAnIdOfItsOwn() {
        shop.sell("Fuji");
        long first = RpcContext.requestId();
        shop.sell("Gala");
        long second = RpcContext.requestId();

        assertThat(second).isNotEqualTo(first);
        assertThat(calls.future(second)).succeedsWithin(SOON).isEqualTo("Gala");
        assertThat(calls.future(first)).succeedsWithin(SOON).isEqualTo("Fuji");
    }

    @Test
    void everyThreadRemembersItsOwnCall() throws Exception {
        shop.sell("Fuji");
        long mine = RpcContext.requestId();

        long other = CompletableFuture.supplyAsync(() -> {
                    shop.sell("Gala");
                    return RpcContext.requestId();
                })
                .get();

        assertThat(other).isNotEqualTo(mine);
        assertThat(RpcContext.requestId()).isEqualTo(mine);
    }

    @Test
    void anotherThreadMayAskForTheResult() {
        shop.sell("Fuji");
        long id = RpcContext.requestId();

        assertThat(CompletableFuture.supplyAsync(() -> calls.future(id).join()))
                .succeedsWithin(SOON)
                .isEqualTo("Fuji");
    }

    @Test
    void aResultIsAskedForOnce() {
        shop.sell("Fuji");
        long id = RpcContext.requestId();
        calls.future(id);

        assertThatIllegalStateException()
                .isThrownBy(() -> calls.future(id))
                .withMessageContaining("no call " + id)
                .withMessageContaining("asked for before");
    }

    @Test
    void aThreadThatMadeNoCallHasNoId() {
        assertThatIllegalStateException()
                .isThrownBy(RpcContext::requestId)
                .withMessageContaining(Thread.currentThread().getName())
                .withMessageContaining("no call");

        shop.sell("Fuji");
        RpcContext.clear();

        assertThatIllegalStateException().isThrownBy(RpcContext::requestId);
    }

    @Test
    void theFutureFailsAsTheServiceDoes() {
        shop.fail();

        assertThat(calls.future(RpcContext.requestId()))
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessage("no apples");
    }

    @Test
    void theFutureFailsWhenTheCallCouldNotBeSent() {
        client.close();

        shop.sell("Fuji");

        assertThat(calls.future(RpcContext.requestId()))
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RpcConnectionException.class);
    }

    @Test
    void cancellingTheFutureForgetsTheCall() {
        shop.held();
        CompletableFuture<String> future = calls.future(RpcContext.requestId());
        assertThat(client.pendingCalls()).isEqualTo(1);

        future.cancel(true);

        assertThat(client.pendingCalls()).isZero();
        assertThat(catchThrowable(future::join)).isInstanceOf(CancellationException.class);
    }

    @Test
    void forgetsTheOldestCallWhenThereAreTooMany() {
        var notSerializable = RpcRequest.of("Shop", "sell", List.of("java.lang.Object"), new Object());
        calls.invoke(notSerializable); // a call that ends at once, and is kept like any other
        long oldest = RpcContext.requestId();
        calls.invoke(notSerializable);
        long second = RpcContext.requestId();
        for (int i = 1; i < UnawaitedInvoker.MAX_KEPT; i++) {
            calls.invoke(notSerializable);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> calls.future(oldest))
                .withMessageContaining("more than " + UnawaitedInvoker.MAX_KEPT);
        assertThat(calls.future(second)).isCompletedExceptionally();
    }
}
