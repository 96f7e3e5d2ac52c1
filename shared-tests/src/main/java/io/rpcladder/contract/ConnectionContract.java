package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static io.rpcladder.contract.Capability.NON_BLOCKING;
import static io.rpcladder.contract.Capability.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a connection costs, and what is seen when there is none. */
abstract class ConnectionContract extends Contract {

    private final TypesService.Echo echo = new TypesService.Echo();

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
    void givesUpConnectingWithinTheConnectTimeout() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = (InetSocketAddress) full.getLocalSocketAddress();
            var waiting = new ArrayList<Socket>();
            while (connects(address, waiting)) {}
            var service = client(address, TypesService.class).service(TypesService.class);

            long begin = System.nanoTime();
            assertFails("RpcConnectionException", service::noArguments);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean connects(InetSocketAddress address, List<Socket> connected) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, 200);
            connected.add(socket);
            return true;
        } catch (SocketTimeoutException e) {
            socket.close();
            return false;
        }
    }

    @Test
    void saysThatTheServerWentAwayDuringACall() {
        var gate = new GateService.Gate();
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

        var calls = new ArrayList<java.util.concurrent.CompletableFuture<String>>();
        for (int i = 0; i < 64; i++) {
            calls.add(inBackground(service::noArguments));
        }

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo("no arguments"));
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    @Requires(value = MULTIPLEXING, absent = NON_BLOCKING)
    void everyConnectionCostsTheServerAThread() throws IOException {
        var server = server(Map.of(TypesService.class, echo));
        int before = Thread.getAllStackTraces().size();
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 50; i++) {
            sockets.add(closeAfterwards(
                    new Socket(server.address().getAddress(), server.address().getPort())));
        }

        await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().size() >= before + 50);
        assertThat(sockets).hasSize(50);
    }

    @Test
    @Requires(absent = TIMEOUT)
    void aServerThatNeverAnswersIsWaitedFor() {
        var proxy = proxyTo(server(Map.of(TypesService.class, echo)));
        var service = client(proxy.address(), TypesService.class).service(TypesService.class);
        assertThat(service.noArguments()).isEqualTo("no arguments");
        proxy.blackHole();

        var call = inBackground(() -> catchThrowable(service::noArguments));

        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> !call.isDone());
        proxy.reset();
        await().atMost(PATIENCE).until(call::isDone);
    }
}
