package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starting and closing. */
abstract class LifecycleContract extends Contract {

    /** Threads of the JVM, of JUnit and Awaitility, and of this kit. The JVM starts some of its own when it needs them. */
    private static final Pattern NOT_OF_THE_VERSION = Pattern.compile("(?s)Common-Cleaner|Cleaner-\\d+|Attach Listener"
            + "|CompletableFutureDelayScheduler|ForkJoinPool.*|VirtualThread-.*"
            + "|junit-.*|awaitility.*|fault-proxy-.*|caller");

    private final GateService.Gate gate = new GateService.Gate();

    @AfterEach
    void openTheGate() { // or the server waits for the calls there when it closes
        gate.open();
    }

    @Test
    void aClosingServerFinishesWhatItHasBegun() {
        var server = server(Map.of(GateService.class, gate));
        var service = client(server.address(), GateService.class).service(GateService.class);
        var call = inBackground(() -> service.pass("begun"));
        gate.awaitEntered(1);

        var closed = inBackground(() -> {
            server.close();
            return true;
        });
        await().atMost(PATIENCE).until(() -> !accepts(server));
        assertThat(closed).isNotDone();
        gate.open();

        assertThat(call).succeedsWithin(PATIENCE).isEqualTo("begun");
        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    private static boolean accepts(Harness.Server server) {
        try (var socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aClosingServerBeginsNothingNew() {
        var executed = new AtomicInteger();
        GateService begunAndNew =
                name -> name.equals("begun") ? gate.pass(name) : name + " " + executed.incrementAndGet();
        var server = server(Map.of(GateService.class, begunAndNew));
        var service = client(server.address(), GateService.class).service(GateService.class);
        var begun = inBackground(() -> service.pass("begun"));
        gate.awaitEntered(1);
        var closed = inBackground(() -> {
            server.close();
            return true;
        });
        await().atMost(PATIENCE).until(() -> !accepts(server));

        // A moment may pass before an open connection is served no more; what is begun until then has to be answered.
        var calls = new ArrayList<CompletableFuture<Object>>();
        await().pollInSameThread().atMost(Duration.ofSeconds(5)).until(() -> {
            calls.add(inBackground(() -> outcome(() -> service.pass("new"))));
            return !isAnsweredSoon(calls.get(calls.size() - 1));
        });
        gate.open();

        assertThat(begun).succeedsWithin(PATIENCE).isEqualTo("begun");
        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(true);
        assertThat(calls.remove(calls.size() - 1))
                .as("the call that was not served")
                .succeedsWithin(PATIENCE)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .isIn(
                        "RpcConnectionException",
                        "RpcConnectionLostException",
                        "ServerBusyException",
                        "ServerShuttingDownException");
        assertThat(executed).hasValue(calls.size());
    }

    @Test
    void aClosedServerIsNotThere() {
        var server = server(Map.of(TypesService.class, new TypesService.Echo()));
        server.close();
        var service = client(server.address(), TypesService.class).service(TypesService.class);

        assertFails("RpcConnectionException", service::noArguments);
    }

    @Test
    void closingTwiceIsHarmless() {
        var server = server(Map.of(TypesService.class, new TypesService.Echo()));
        var client = client(server.address(), TypesService.class);
        assertThat(client.service(TypesService.class).noArguments()).isEqualTo("no arguments");

        client.close();
        client.close();
        server.close();
        server.close();

        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    @Requires(MULTIPLEXING) // before, a client has nothing to close
    void aClosedClientRefusesCalls() {
        var echo = new TypesService.Echo();
        var server = server(Map.of(TypesService.class, echo));
        var used = client(server.address(), TypesService.class);
        var unused = client(server.address(), TypesService.class);
        assertThat(used.service(TypesService.class).noArguments()).isEqualTo("no arguments");
        used.close();
        unused.close();

        for (Harness.Client client : List.of(used, unused)) {
            var thrown = assertFails("RpcConnectionException", client.service(TypesService.class)::nothing);

            assertThat(thrown).hasMessageContaining("closed");
            assertThat(client.pendingCalls()).isZero();
        }
        assertThat(echo.called).isFalse();
    }

    @Test
    void closingLeavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var server = server(Map.of(TypesService.class, new TypesService.Echo()));
        var proxy = proxyTo(server);
        var client = client(proxy.address(), TypesService.class);
        assertThat(client.service(TypesService.class).noArguments()).isEqualTo("no arguments");
        assertThat(threadsSince(before)).isNotEmpty();

        client.close();
        await("the client's connection ends").atMost(PATIENCE).until(() -> proxy.open() == 0);
        server.close();

        await("threads end").atMost(PATIENCE).until(() -> threadsSince(before), List::isEmpty);
    }

    private static List<Thread> threadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !NOT_OF_THE_VERSION.matcher(thread.getName()).matches())
                .toList();
    }

    @Test
    void saysThatAPortIsTaken() {
        var server = server(Map.of(TypesService.class, new TypesService.Echo()));

        var thrown = assertFails("RpcException", () -> harness().serverAt(server.address()));

        assertThat(thrown).hasMessageContaining(String.valueOf(server.address().getPort()));
    }
}
