package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.DISCOVERY;
import static io.rpcladder.contract.Capability.FAILOVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the server is, and what happens when it is not there any more. */
abstract class DiscoveryContract extends Contract {

    private final TypesService.Echo echo = new TypesService.Echo();
    private final Map<Class<?>, Object> services = Map.of(TypesService.class, echo);

    @Test
    @Requires(absent = DISCOVERY)
    void aServerThatHasMovedIsNotFound() {
        var server = server(services);
        var service = client(server.address(), TypesService.class).service(TypesService.class);
        assertThat(service.noArguments()).isEqualTo("no arguments");

        server.close();
        server(services);

        assertFails(service);
    }

    @Test
    @Requires(absent = FAILOVER)
    void whenItsServerEndsAClientCannotGoOnThoughAnotherServerRuns() {
        server(services);
        var server = server(services);
        var service = client(server.address(), TypesService.class).service(TypesService.class);
        assertThat(service.noArguments()).isEqualTo("no arguments");

        server.close();

        assertFails(service);
    }

    /** Not only the call that meets the end, which may be lost in other ways, but those after it. */
    private static void assertFails(TypesService service) {
        outcome(service::noArguments);
        assertFails("RpcConnectionException", service::noArguments);
    }

    @Test
    @Requires(DISCOVERY)
    void aServerIsFoundByTheNameOfItsService() {
        var registry = closeAfterwards(harness().registry());
        closeAfterwards(registry.server(services));

        var service = closeAfterwards(registry.client()).service(TypesService.class);

        assertThat(service.noArguments()).isEqualTo("no arguments");
    }

    @Test
    @Requires(DISCOVERY)
    void aServerThatHasMovedIsFound() {
        var registry = closeAfterwards(harness().registry());
        var server = closeAfterwards(registry.server(services));
        var service = closeAfterwards(registry.client()).service(TypesService.class);
        assertThat(service.noArguments()).isEqualTo("no arguments");

        server.close();
        closeAfterwards(registry.server(services));

        await().atMost(PATIENCE).until(() -> outcome(service::noArguments).equals("no arguments"));
    }

    @Test
    @Requires(FAILOVER)
    void whenAServerEndsItsClientGoesOnWithAnother() {
        var registry = closeAfterwards(harness().registry());
        var server = closeAfterwards(registry.server(services));
        var service = closeAfterwards(registry.client()).service(TypesService.class);
        assertThat(service.noArguments()).isEqualTo("no arguments");
        var other = new TypesService.Echo();
        closeAfterwards(registry.server(Map.of(TypesService.class, other)));
        await().atMost(PATIENCE).until(() -> {
            service.nothing();
            return other.called; // so the client has heard of it
        });

        var closed = inBackground(() -> {
            server.close();
            return true;
        });
        while (!closed.isDone()) {
            assertThat(service.noArguments()).isEqualTo("no arguments");
        }

        assertThat(service.noArguments()).isEqualTo("no arguments");
    }
}
