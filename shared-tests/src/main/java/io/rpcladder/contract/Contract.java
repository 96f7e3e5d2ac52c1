package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the contracts share: a server and its clients, closed after each test, and threads for callers that block. */
@ExtendWith(CapabilityCondition.class)
abstract class Contract {

    /** Far more than any call takes, and far less than a test run may: who waits so long waits for ever. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789ß€";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ExecutorService callers = Executors.newCachedThreadPool(job -> {
        var thread = new Thread(job, "caller");
        thread.setDaemon(true);
        return thread;
    });

    /** The version under test. */
    protected abstract Harness harness();

    <T extends AutoCloseable> T closeAfterwards(T resource) {
        opened.push(resource);
        return resource;
    }

    Harness.Server server(Map<Class<?>, Object> services) {
        return server(services, Harness.Limits.DEFAULT);
    }

    Harness.Server server(Map<Class<?>, Object> services, Harness.Limits limits) {
        return closeAfterwards(harness().server(services, limits));
    }

    Harness.Client client(InetSocketAddress server, Class<?>... services) {
        return closeAfterwards(harness().client(server, services));
    }

    /** A client of a new server that offers this one service. */
    <T> Harness.Client clientOf(Class<T> type, T service) {
        return client(server(Map.of(type, service)).address(), type);
    }

    FaultProxy proxyTo(Harness.Server server) {
        return closeAfterwards(FaultProxy.to(server.address()));
    }

    /** Calls on a thread of its own. */
    <T> CompletableFuture<T> inBackground(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, callers);
    }

    /** What a call ends with: the value, or the exception. */
    static Object outcome(Supplier<Object> call) {
        var value = new Object[1];
        Throwable thrown = catchThrowable(() -> value[0] = call.get());
        return thrown == null ? value[0] : thrown;
    }

    static boolean isAnsweredSoon(CompletableFuture<Object> call) throws Exception {
        try {
            return call.get(500, TimeUnit.MILLISECONDS) instanceof String;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** That a call is not done, nor will be for this long. Fails as soon as it is. */
    static void assertStaysUndone(CompletableFuture<?> call, Duration time) {
        assertThat(catchThrowable(() -> call.get(time.toMillis(), TimeUnit.MILLISECONDS)))
                .as("what waiting for a call ends with that should not be done: %s", call)
                .isInstanceOf(TimeoutException.class);
    }

    /** Text whose parts differ, so that one that is lost or in the wrong place is noticed. Always the same text. */
    static String variedText(int length) {
        return new Random(length)
                .ints(length, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** What a call fails with. Versions are never imported here, so their exceptions are known by name. */
    static Throwable assertFails(String exception, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("the call should fail with " + exception).isNotNull();
        assertThat(thrown.getClass().getSimpleName()).as("%s", thrown).isEqualTo(exception);
        assertThat(thrown).hasMessageMatching("(?s).*\\w.*");
        return thrown;
    }

    @AfterEach
    void closeAll() throws Exception {
        callers.shutdownNow();
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
