package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.Backoff;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.transport.ConnectionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The type of an exception says whether a call may be tried again, and it never says so of one that has run. */
class MayItBeTriedAgainTest {

    /** What says that the service did not run. */
    private static final Set<Class<?>> NEVER_RAN =
            Set.of(RpcConnectionException.class, ServerBusyException.class, ServerShuttingDownException.class);

    /** What says that it may have. */
    private static final Set<Class<?>> MAY_HAVE_RUN =
            Set.of(RpcConnectionLostException.class, RpcTimeoutException.class);

    /** Two connections, which are opened again almost at once. */
    private static final ClientOptions QUICK = new ClientOptions(
            2,
            PATIENCE,
            PATIENCE,
            false,
            1_024,
            new Backoff(Duration.ofMillis(2), Duration.ofMillis(4)),
            ConnectionOptions.DEFAULT,
            0,
            "",
            List.of());

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final AtomicInteger succeeded = new AtomicInteger();

    private List<CompletableFuture<Boolean>> callers(Work work) {
        return IntStream.range(0, 4)
                .mapToObj(caller -> rpc.opened.inBackground(() -> {
                    for (int i = 0; goOn.get(); i++) {
                        String name = caller + "/" + i;
                        Throwable failure = catchThrowable(() -> work.gated(name));
                        if (failure == null) {
                            succeeded.incrementAndGet();
                        } else {
                            failures.put(name, failure);
                        }
                    }
                    return true;
                }))
                .toList();
    }

    private void assertThatNoFailureLies() {
        assertThat(failures.values()).allSatisfy(failure -> assertThat(failure).isInstanceOf(RpcException.class));
        assertThat(failures.values())
                .extracting(Object::getClass)
                .allMatch(type -> NEVER_RAN.contains(type) || MAY_HAVE_RUN.contains(type));
        var ran = Set.copyOf(rpc.worker.gated);
        assertThat(ran).hasSameSizeAs(rpc.worker.gated); // each at most once
        assertThat(failures)
                .allSatisfy((name, failure) -> assertThat(NEVER_RAN.contains(failure.getClass()) && ran.contains(name))
                        .as("%s ran, but failed with %s", name, failure)
                        .isFalse());
        assertThat(succeeded.get()).isGreaterThan(10);
    }

    @Test
    void aConnectionThatIsResetAgainAndAgainNeverLiesAboutACall() {
        rpc.worker.openGate();
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(rpc.server().address()));
        var callers = callers(Rpc.work(rpc.client(proxy.address(), QUICK)));

        for (int i = 0; i < 60; i++) {
            int before = succeeded.get();
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> succeeded.get() > before);
            if (i % 2 == 0) {
                proxy.reset();
            } else {
                proxy.cut();
            }
        }
        goOn.set(false);

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
        assertThatNoFailureLies();
        assertThat(failures).isNotEmpty();
    }

    @Test
    void aServerThatIsRestartedAgainAndAgainNeverLiesAboutACall() {
        rpc.worker.openGate();
        var options = ServerOptions.onPort(0);
        RpcServer server = rpc.server(options, WorkerPool.platform(2, 2));
        InetSocketAddress address = server.address();
        var callers = callers(Rpc.work(rpc.client(address, QUICK)));

        for (int i = 0; i < 15; i++) {
            int before = succeeded.get();
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> succeeded.get() > before + 5);
            server.close();
            server = rpc.server(options.withAddress(address), WorkerPool.platform(2, 2));
        }
        goOn.set(false);

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
        assertThatNoFailureLies();
        // A server that closes in order answers what it has begun.
        failures.keySet().retainAll(Set.copyOf(rpc.worker.gated));
        assertThat(failures).as("calls that failed though they had run").isEmpty();
    }
}
