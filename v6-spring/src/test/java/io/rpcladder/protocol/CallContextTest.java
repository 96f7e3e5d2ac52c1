package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.IncomingCall;
import io.rpcladder.Rpc;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcOptions;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.proxy.RpcProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What travels with a call besides its arguments: attachments, the time that is left, and that it was cancelled. */
class CallContextTest {

    /** In place of how many milliseconds are left, and unlike any number of them. */
    private static final long FOR_EVER = Long.MAX_VALUE;

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    /** Looks at the call that it serves. */
    public interface Looking {

        String attachment(String key);

        /** How many milliseconds the caller will still wait. */
        long millisLeft();

        @RpcOptions(timeoutMillis = 0)
        long millisLeftWithoutLimit();

        /** Calls the next one, and says how many milliseconds that has left. */
        @RpcOptions(timeoutMillis = 400)
        long millisLeftAtTheNext();

        /** Ends when it is cancelled. */
        CompletableFuture<String> waits();

        /** Blocks until it is cancelled, or this is closed. */
        CompletableFuture<String> blocks() throws InterruptedException;
    }

    private static final class Looker implements Looking {

        private final List<IncomingCall> calls = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private @Nullable Looking next;

        private IncomingCall call() {
            IncomingCall call = RpcContext.call();
            java.util.Objects.requireNonNull(call, "a service is called for a call");
            calls.add(call);
            return call;
        }

        @Override
        public String attachment(String key) {
            call().attachToReply("seen", key);
            return String.valueOf(call().attachments().get(key));
        }

        @Override
        public long millisLeft() {
            return call().timeLeft().map(Duration::toMillis).orElse(FOR_EVER);
        }

        @Override
        public long millisLeftWithoutLimit() {
            return millisLeft();
        }

        @Override
        public long millisLeftAtTheNext() {
            return next == null ? millisLeft() : next.millisLeftWithoutLimit();
        }

        @Override
        public CompletableFuture<String> waits() {
            call();
            return answer;
        }

        @Override
        public CompletableFuture<String> blocks() throws InterruptedException {
            call().onCancel(cancelled::countDown);
            cancelled.await();
            return CompletableFuture.completedFuture("too late");
        }
    }

    private Looking client(Looker looker) {
        RpcServer server = rpc.opened.add(RpcServer.start(
                ServerOptions.onPort(0),
                new ServiceInvoker().export(Looking.class, looker),
                WorkerPool.platform(4, 100)));
        return RpcProxy.create(Looking.class, rpc.client(server.address()));
    }

    @Test
    void attachmentsTravelBothWays() {
        Looking looking = client(new Looker());

        RpcContext.Scope tenant = RpcContext.attach("tenant", "Äpfel & Söhne");
        try {
            RpcContext.Scope second = RpcContext.attach("more", "");
            assertThat(looking.attachment("tenant")).isEqualTo("Äpfel & Söhne");
            assertThat(looking.attachment("more")).isEmpty();
            assertThat(RpcContext.replyAttachments()).isEqualTo(Map.of("seen", "more"));
            second.close();
            assertThat(looking.attachment("more")).isEqualTo("null");
        } finally {
            tenant.close();
        }

        assertThat(looking.attachment("tenant")).isEqualTo("null");
        assertThat(looking.millisLeft()).isPositive();
        assertThat(RpcContext.replyAttachments()).isEmpty();
    }

    @Test
    void attachmentsThatAreTooLongAreRefusedAndTheConnectionLives() {
        Looking looking = client(new Looker());
        RpcContext.Scope much = RpcContext.attach("much", "x".repeat(70_000));
        try {
            assertThat(Rpc.errorOf(() -> looking.attachment("much"))).hasMessageContaining("65535");
        } finally {
            much.close();
        }

        assertThat(looking.attachment("much")).isEqualTo("null");
    }

    @Test
    void aServiceKnowsHowLongItsCallerWaits() {
        Looking looking = client(new Looker());

        assertThat(looking.millisLeft()).isBetween(1L, PATIENCE.toMillis());
        assertThat(looking.millisLeftWithoutLimit()).isEqualTo(FOR_EVER);
    }

    @Test
    void whatIsCalledForACallEndsWithIt() {
        var first = new Looker();
        first.next = client(new Looker());

        assertThat(client(first).millisLeftAtTheNext())
                .as("the second call has no limit of its own, but the first has 400 ms")
                .isBetween(-400L, 400L);
    }

    @Test
    void whoServesNoCallHasNone() {
        assertThat(RpcContext.call()).isNull();
        assertThat(client(new Looker()).millisLeft()).isPositive();
        assertThat(RpcContext.call()).isNull();
    }

    @Test
    void aCancelledFutureIsCancelledAtTheServer() {
        var looker = new Looker();
        CompletableFuture<String> call = client(looker).waits();
        await().atMost(PATIENCE).until(() -> !looker.calls.isEmpty());

        call.cancel(false);

        await().atMost(PATIENCE).until(looker.answer::isCancelled);
        assertThat(looker.calls.get(0).isCancelled()).isTrue();
    }

    /** Answers in the moment in which it is cancelled. */
    private static final class InTheLastMoment extends CompletableFuture<String> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            complete("in the last moment");
            return super.cancel(mayInterruptIfRunning);
        }
    }

    @Test
    void whatAServiceAnswersBeforeItHearsOfTheCancelIsAReplyLikeAllOthers() {
        var server = rpc.opened.add(RpcServer.start(
                ServerOptions.onPort(0),
                new ServiceInvoker().export(Waiting.class, InTheLastMoment::new).export(Looking.class, new Looker()),
                WorkerPool.platform(1, 100)));
        RpcClient client = rpc.client(server.address());
        CompletableFuture<String> call = RpcProxy.create(Waiting.class, client).waits();
        RpcProxy.create(Looking.class, client).millisLeft(); // by the one thread, when it has done with the first call

        call.cancel(false);

        await().atMost(PATIENCE).until(() -> client.droppedReplies() == 1);
    }

    /** Waits. */
    public interface Waiting {

        CompletableFuture<String> waits();
    }

    @Test
    void aServiceThatBlocksIsToldThatItsCallWasCancelled() throws Exception {
        var looker = new Looker();
        Looking looking = client(looker);
        CompletableFuture<String> call = looking.blocks();
        await().atMost(PATIENCE).until(() -> !looker.calls.isEmpty());

        call.cancel(false);

        await().atMost(PATIENCE).until(() -> looker.cancelled.getCount() == 0);
        assertThat(looking.millisLeft()).as("the connection goes on").isPositive();
    }

    @Test
    void theEndOfAConnectionCancelsItsCalls() {
        var looker = new Looker();
        RpcServer server = rpc.opened.add(RpcServer.start(
                ServerOptions.onPort(0),
                new ServiceInvoker().export(Looking.class, looker),
                WorkerPool.platform(4, 100)));
        RpcClient client = rpc.client(server.address());
        RpcProxy.create(Looking.class, client).waits();
        await().atMost(PATIENCE).until(() -> !looker.calls.isEmpty());

        client.close();

        await().atMost(PATIENCE).until(looker.answer::isCancelled);
    }

    @Test
    void aCallMadeForOneWhoseTimeIsOverEndsAtOnce() {
        Looking looking = client(new Looker());
        assertThat(looking.millisLeft()).isPositive(); // so there is a connection
        var over = new IncomingCall(new java.net.InetSocketAddress(0), System.nanoTime() - 1, Map.of());
        RpcContext.Scope scope = RpcContext.serving(over);
        try {
            assertThat(Rpc.errorOf(() -> looking.millisLeftWithoutLimit())).isInstanceOf(RpcTimeoutException.class);
        } finally {
            scope.close();
        }
    }

    @Test
    void filtersOfBothEndsSeeTheCallInTheirOrder() {
        var seen = new CopyOnWriteArrayList<String>();
        Filter first = (request, next) -> {
            seen.add("first " + request.method().signature());
            return next.invoke(request.withAttachments(Map.of("from", "a filter")));
        };
        Filter second = (request, next) -> {
            seen.add("second");
            return next.invoke(request);
        };
        Filter server = (request, next) -> {
            seen.add("server " + request.attachments().get("from"));
            return next.invoke(request);
        };
        var services =
                new ServiceInvoker(Serializers.standard(), List.of(server), "").export(Looking.class, new Looker());
        var running = rpc.opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
        var options = ClientOptions.DEFAULT.withFilters(List.of(first, second));
        Looking looking = RpcProxy.create(Looking.class, rpc.client(running.address(), options));

        assertThat(looking.attachment("from")).isEqualTo("a filter");
        assertThat(seen).containsExactly("first attachment(java.lang.String)", "second", "server a filter");
    }
}
