package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RpcServerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    interface Sleeper {
        void sleep();
    }

    /** Notices an interrupt, and sleeps on until it is allowed to end. */
    private static final class HeavySleeper implements Sleeper {
        final CountDownLatch asleep = new CountDownLatch(1);
        final CompletableFuture<String> noticed = new CompletableFuture<>();
        final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void sleep() {
            asleep.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                noticed.complete("interrupted");
            }
            end.join();
        }
    }

    @Test
    void closeInterruptsTheCallsThatTakeTooLongAndClosesTheirConnections() throws InterruptedException {
        var service = new HeavySleeper();
        var server = RpcServer.start(0, new ServiceInvoker().export(Sleeper.class, service));
        var sleeper = RpcProxy.create(Sleeper.class, new RpcClient(server.address(), Sleeper.class));
        var call = CompletableFuture.supplyAsync(() -> catchThrowable(sleeper::sleep));
        service.asleep.await();

        Thread.currentThread().interrupt(); // in place of ten seconds
        server.close();

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(service.noticed).succeedsWithin(SOON);
        assertThat(call).succeedsWithin(SOON).isInstanceOf(RpcConnectionLostException.class);
        service.end.complete("end");
    }

    @Test
    void aClosedServerAcceptsNobody() {
        for (int i = 0; i < 100; i++) {
            var server = RpcServer.start(0, new ServiceInvoker());
            server.close();

            assertThat(catchThrowable(() -> new Socket(
                            server.address().getAddress(), server.address().getPort())))
                    .isInstanceOf(ConnectException.class);
        }
    }

    interface Counter {
        CompletableFuture<Integer> next();
    }

    @Test
    void losesNoReplyOfACallThatRanWhenItClosesUnderLoad() {
        var ran = new AtomicInteger();
        var server = RpcServer.start(
                0,
                new ServiceInvoker()
                        .export(Counter.class, () -> CompletableFuture.completedFuture(ran.incrementAndGet())));
        try (var client = new RpcClient(server.address(), Counter.class)) {
            var counter = RpcProxy.create(Counter.class, client);
            counter.next().join();
            var answered = new AtomicInteger(1);
            var closing = CompletableFuture.runAsync(server::close);

            while (!closing.isDone()) {
                var calls = Stream.generate(counter::next).limit(50).toList();
                calls.forEach(call -> {
                    if (catchThrowable(call::join) == null) {
                        answered.incrementAndGet();
                    }
                });
            }

            assertThat(closing).succeedsWithin(SOON);
            assertThat(answered).hasValue(ran.get());
        }
    }

    @Test
    void leavesNoThreadBehindWhenItCannotStart() {
        try (var server = RpcServer.start(0, new ServiceInvoker())) {
            Set<Thread> before = rpcThreads();

            assertThatExceptionOfType(RpcException.class)
                    .isThrownBy(() -> RpcServer.start(server.address().getPort(), new ServiceInvoker()))
                    .withMessageContaining("cannot listen on " + server.address());
            assertThatIllegalArgumentException().isThrownBy(() -> RpcServer.start(70_000, new ServiceInvoker()));

            await().atMost(SOON).untilAsserted(() -> assertThat(rpcThreads()).isSubsetOf(before));
        }
    }

    private static Set<Thread> rpcThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rpc-"))
                .collect(Collectors.toSet());
    }
}
