package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RpcServerTest {

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
    void closeInterruptsTheCallThatTakesTooLongAndClosesItsConnection() throws InterruptedException {
        var service = new HeavySleeper();
        var server = RpcServer.start(0, new ServiceInvoker().export(Sleeper.class, service));
        var client = new RpcClient(server.address(), Sleeper.class);
        var call = CompletableFuture.supplyAsync(() ->
                catchThrowable(() -> client.invoke(RpcRequest.of(Sleeper.class.getName(), "sleep", List.of()))));
        service.asleep.await();

        Thread.currentThread().interrupt(); // in place of ten seconds
        server.close();

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(service.noticed).succeedsWithin(Duration.ofSeconds(5));
        assertThat(call).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(RpcConnectionLostException.class);
        service.end.complete("end");
    }

    @Test
    void saysThatAPortIsTaken() {
        try (var server = RpcServer.start(0, new ServiceInvoker())) {
            assertThatExceptionOfType(RpcException.class)
                    .isThrownBy(() -> RpcServer.start(server.address(), new ServiceInvoker()))
                    .withMessageContaining("cannot listen on " + server.address());
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> RpcServer.start(70_000, new ServiceInvoker()));
    }
}
