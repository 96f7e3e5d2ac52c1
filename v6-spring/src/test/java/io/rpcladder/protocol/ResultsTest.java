package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Rpc;
import io.rpcladder.RpcContext;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.proxy.RpcProxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The futures that callers hold: how they end, and what they know of the reply. */
class ResultsTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final Map<String, CompletableFuture<@Nullable String>> orders = new ConcurrentHashMap<>();
    private @Nullable Orders remote;

    /** Keeps every order until the test ends it, and attaches who it is for. */
    public interface Orders {

        CompletableFuture<@Nullable String> order(String apple);
    }

    private CompletableFuture<@Nullable String> keep(String apple) {
        Objects.requireNonNull(RpcContext.call()).attachToReply("apple", apple);
        return orders.computeIfAbsent(apple, any -> new CompletableFuture<>());
    }

    @BeforeEach
    void start() {
        RpcServer server = rpc.opened.add(RpcServer.start(
                ServerOptions.onPort(0),
                new ServiceInvoker().export(Orders.class, this::keep),
                WorkerPool.platform(1, 100)));
        remote = RpcProxy.create(Orders.class, rpc.client(server.address()));
    }

    private CompletableFuture<@Nullable String> order(String apple) {
        CompletableFuture<@Nullable String> result =
                Objects.requireNonNull(remote).order(apple);
        await().atMost(PATIENCE).until(() -> orders.containsKey(apple));
        return result;
    }

    private CompletableFuture<@Nullable String> atTheServer(String apple) {
        return Objects.requireNonNull(orders.get(apple));
    }

    @Test
    void everyFutureKnowsWhatCameWithItsOwnReply() {
        CompletableFuture<@Nullable String> fuji = order("Fuji");
        CompletableFuture<@Nullable String> gala = order("Gala");
        CompletableFuture<Map<String, String>> inACallback = fuji.thenApply(any -> RpcContext.replyAttachments(fuji));

        atTheServer("Gala").complete("second, answered first");
        atTheServer("Fuji").complete(null);

        assertThat(gala.join()).isEqualTo("second, answered first");
        assertThat(RpcContext.replyAttachments(gala)).isEqualTo(Map.of("apple", "Gala"));
        assertThat(fuji.join()).isNull();
        assertThat(inACallback.join()).isEqualTo(Map.of("apple", "Fuji"));
    }

    @Test
    void soDoesOneWhoseCallTheServiceFailed() {
        CompletableFuture<@Nullable String> fuji = order("Fuji");

        atTheServer("Fuji").completeExceptionally(new IllegalStateException("rotten"));

        assertThat(fuji.handle((value, error) -> error).join()).hasMessageContaining("rotten");
        assertThat(RpcContext.replyAttachments(fuji)).isEqualTo(Map.of("apple", "Fuji"));
    }

    @Test
    void nothingIsKnownBeforeTheReply() {
        CompletableFuture<@Nullable String> fuji = order("Fuji");

        assertThatIllegalStateException()
                .isThrownBy(() -> RpcContext.replyAttachments(fuji))
                .withMessageContaining("has not ended");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RpcContext.replyAttachments(fuji.thenApply(any -> any)))
                .withMessageContaining("not with a stage of it");
    }

    @Test
    void aCallerThatEndsItsFutureItselfEndsTheCall() {
        CompletableFuture<@Nullable String> cancelled = order("Fuji");
        CompletableFuture<@Nullable String> completed = order("Gala");
        CompletableFuture<@Nullable String> failed = order("Pinova");
        CompletableFuture<@Nullable String> late = order("Topaz").orTimeout(1, TimeUnit.MILLISECONDS);

        cancelled.cancel(false);
        completed.complete("by the caller");
        failed.completeExceptionally(new IllegalStateException("by the caller"));

        for (String apple : new String[] {"Fuji", "Gala", "Pinova", "Topaz"}) {
            await().atMost(PATIENCE).until(() -> atTheServer(apple).isCancelled());
        }
        assertThat(completed.join()).isEqualTo("by the caller");
        assertThat(RpcContext.replyAttachments(completed)).isEmpty();
        assertThat(RpcContext.replyAttachments(cancelled)).isEmpty();
        assertThat(failed.handle((value, error) -> error).join()).hasMessage("by the caller");
        assertThat(late.handle((value, error) -> error).join()).isNotInstanceOf(CompletionException.class);
    }
}
