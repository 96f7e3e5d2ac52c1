package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.CONCURRENCY;
import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static io.rpcladder.contract.Capability.NON_BLOCKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection costs, and what is seen when there is none. */
abstract class ConnectionContract extends Contract {

    private final TypesService.Echo echo = new TypesService.Echo();
    private final GateService.Gate gate = new GateService.Gate();

    @AfterEach
    void openTheGate() { // or the server waits for the calls there when it closes
        gate.open();
    }

    @Test
    void saysThatNoServerIsThere() throws IOException {
        InetSocketAddress nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        }
        var service = client(nobody, TypesService.class).service(TypesService.class);

        var thrown = assertFails("RpcConnectionException", service::noArguments);

        assertThat(thrown).hasMessageContaining(String.valueOf(nobody.getPort()));
    }

    @Test
    void saysThatTheServerWentAwayDuringACall() {
        var proxy = proxyTo(server(Map.of(GateService.class, gate)));
        var service = client(proxy.address(), GateService.class).service(GateService.class);
        var call = inBackground(() -> catchThrowable(() -> service.pass("lost")));
        gate.awaitEntered(1);

        proxy.reset();

        await().atMost(PATIENCE).until(call::isDone);
        gate.open();
        assertThat(call.join().getClass().getSimpleName()).isEqualTo("RpcConnectionLostException");
        assertThat(call.join()).hasMessageContaining("may have run").hasMessageContaining("pass");
    }

    @Test
    void worksAgainAfterTheConnectionWasLost() {
        var proxy = proxyTo(server(Map.of(TypesService.class, echo)));
        var service = client(proxy.address(), TypesService.class).service(TypesService.class);
        assertThat(service.text("before")).isEqualTo("before");

        proxy.reset();

        // A call that meets the dying connection may fail; one of the next opens a new one.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> service.text("after"), "after"::equals);
    }

    @Test
    @Requires(absent = MULTIPLEXING)
    void everyCallOpensASocket() {
        var proxy = proxyTo(server(Map.of(TypesService.class, echo)));
        var service = client(proxy.address(), TypesService.class).service(TypesService.class);

        for (int i = 0; i < 20; i++) {
            service.noArguments();
        }

        assertThat(proxy.accepted()).isEqualTo(20);
    }

    @Test
    @Requires(MULTIPLEXING)
    void allCallsShareOneSocket() {
        var proxy = proxyTo(server(Map.of(TypesService.class, echo)));
        var service = client(proxy.address(), TypesService.class).service(TypesService.class);

        var calls = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 64; i++) {
            calls.add(inBackground(service::noArguments));
        }

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo("no arguments"));
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    @Requires(value = MULTIPLEXING, absent = NON_BLOCKING)
    void everyConnectionCostsTheServerAThread() throws Throwable {
        var server = server(Map.of(TypesService.class, echo));
        byte[] request = harness().request(TypesService.class.getName(), "noArguments", List.of());
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        for (int i = 0; i < 50; i++) {
            var socket = closeAfterwards(
                    new Socket(server.address().getAddress(), server.address().getPort()));
            socket.getOutputStream().write(request);
            assertThat(harness().readReply(socket.getInputStream())).isEqualTo("no arguments");
        }

        var added = new HashSet<>(Thread.getAllStackTraces().keySet());
        added.removeAll(before);
        assertThat(added).as("threads for 50 open connections").hasSizeGreaterThanOrEqualTo(50);
    }

    /** Their replies fill the buffers of the system, and then the workers wait that write them. */
    @Test
    @Requires(value = CONCURRENCY, absent = NON_BLOCKING)
    void clientsThatNeverReadHoldTheWorkers() throws IOException {
        var server = server(Map.of(TypesService.class, echo), new Harness.Limits(2, 100));
        var service = client(server.address(), TypesService.class).service(TypesService.class);

        var greedy = clientsThatNeverRead(server);

        await().atMost(PATIENCE).until(() -> !isAnsweredSoon(inBackground(() -> outcome(service::noArguments))));
        for (Socket socket : greedy) {
            socket.close();
        }
        await().atMost(PATIENCE).until(() -> outcome(service::noArguments).equals("no arguments"));
    }

    @Test
    @Requires(NON_BLOCKING)
    void clientsThatNeverReadHoldNoWorker() throws IOException {
        var server = server(Map.of(TypesService.class, echo), new Harness.Limits(2, 100));
        var service = client(server.address(), TypesService.class).service(TypesService.class);

        clientsThatNeverRead(server);

        for (int i = 0; i < 20; i++) {
            assertThat(inBackground(service::noArguments)).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    private List<Socket> clientsThatNeverRead(Harness.Server server) throws IOException {
        byte[] request = harness().request(TypesService.class.getName(), "zeros", List.of("int"), 3_000_000);
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 4; i++) {
            var socket = closeAfterwards(new Socket());
            socket.setReceiveBufferSize(1_024);
            socket.connect(server.address());
            socket.getOutputStream().write(request);
            socket.getOutputStream().write(request); // of the versions that take several
            sockets.add(socket);
        }
        return sockets;
    }
}
