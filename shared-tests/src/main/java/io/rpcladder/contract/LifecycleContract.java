package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Starting and closing. */
abstract class LifecycleContract extends Contract {

    private final GateService.Gate gate = new GateService.Gate();

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
        try (var socket = new java.net.Socket(
                server.address().getAddress(), server.address().getPort())) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
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
    void closingLeavesNoThreadBehind() {
        Set<Thread> before = rpcThreads();
        var server = server(Map.of(TypesService.class, new TypesService.Echo()));
        var client = client(server.address(), TypesService.class);
        assertThat(client.service(TypesService.class).noArguments()).isEqualTo("no arguments");
        assertThat(rpcThreads()).isNotEqualTo(before);

        client.close();
        server.close();

        await().atMost(PATIENCE).until(() -> before.containsAll(rpcThreads()));
    }

    private static Set<Thread> rpcThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rpc-"))
                .collect(Collectors.toSet());
    }

    @Test
    void saysThatAPortIsTaken() {
        var server = server(Map.of(TypesService.class, new TypesService.Echo()));

        var thrown = assertFails("RpcException", () -> harness().serverAt(server.address()));

        assertThat(thrown).hasMessageContaining(String.valueOf(server.address().getPort()));
    }
}
