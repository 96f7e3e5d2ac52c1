package io.rpcladder.monitor;

import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.rpcladder.Opened;
import io.rpcladder.Rpc;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ObservationTest {

    private static final Invoker NOTHING = request -> CompletableFuture.completedFuture(RpcResponse.of(null));

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry measured = ObservationRegistry.create();

    ObservationTest() {
        measured.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    }

    private <T> RpcServer server(Class<T> type, T service, ObservationRegistry registry) {
        List<Filter> filters = List.of(new ServerObservationFilter(registry));
        var services = new ServiceInvoker(Serializers.standard(), filters, "").export(type, service);
        return rpc.opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
    }

    private <T> T client(Class<T> type, RpcServer server, ObservationRegistry registry) {
        Invoker client = rpc.client(server.address());
        return RpcProxy.create(type, Filter.chain(List.of(new ClientObservationFilter(registry)), client));
    }

    private Work measuredWork() {
        return client(Work.class, server(Work.class, rpc.worker, measured), measured);
    }

    @Test
    void observesACallOnBothEnds() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        Work work = client(Work.class, server(Work.class, rpc.worker, registry), registry);

        assertThat(work.echo("seen")).isEqualTo("seen");

        for (String name : List.of("rpc.client.calls", "rpc.server.calls")) {
            await().atMost(Opened.PATIENCE)
                    .untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
                            .hasObservationWithNameEqualTo(name)
                            .that()
                            .hasContextualNameEqualTo("Work/echo")
                            .hasLowCardinalityKeyValue("service", Work.class.getName())
                            .hasLowCardinalityKeyValue("method", "echo")
                            .hasLowCardinalityKeyValue("outcome", "SUCCESS")
                            .hasBeenStarted()
                            .hasBeenStopped());
        }
    }

    @Test
    void measuresCallsByMethod() {
        Work work = measuredWork();
        work.echo("one");
        work.echo("two");
        work.thread();

        awaitCount("rpc.client.calls", "echo", "SUCCESS", 2);
        awaitCount("rpc.server.calls", "echo", "SUCCESS", 2);
        awaitCount("rpc.server.calls", "thread", "SUCCESS", 1);
    }

    private void awaitCount(String name, String method, String outcome, long count) {
        await().atMost(Opened.PATIENCE).untilAsserted(() -> {
            Timer timer =
                    meters.find(name).tags("method", method, "outcome", outcome).timer();
            assertThat(timer).as(name + " of " + method).isNotNull();
            assertThat(Objects.requireNonNull(timer).count()).isEqualTo(count);
        });
    }

    @Test
    void countsTheCallsThatAreInFlight() {
        Work work = measuredWork();
        CompletableFuture<String> call = work.later("held");
        rpc.worker.awaitHeld(1);

        assertThat(active("rpc.client.calls.active")).isEqualTo(1);
        assertThat(active("rpc.server.calls.active")).isEqualTo(1);

        rpc.worker.answer("held", "now");
        assertThat(call).succeedsWithin(Opened.PATIENCE);
        await().atMost(Opened.PATIENCE).until(() -> active("rpc.client.calls.active") == 0);
        await().atMost(Opened.PATIENCE).until(() -> active("rpc.server.calls.active") == 0);
    }

    private int active(String name) {
        return meters.get(name).tags("method", "later").longTaskTimer().activeTasks();
    }

    @Test
    void tellsWhatTheServiceThrewFromWhatTheFrameworkThrew() {
        Work work = measuredWork();
        CompletableFuture<String> call = work.later("fails");
        rpc.worker.awaitHeld(1);
        rpc.worker.held.get(0).answer().completeExceptionally(new IllegalArgumentException("of the service"));
        assertThat(errorOf(call)).isInstanceOf(IllegalArgumentException.class);
        awaitCount("rpc.client.calls", "later", "SERVICE_ERROR", 1);
        awaitCount("rpc.server.calls", "later", "SERVICE_ERROR", 1);
        assertThat(meters.get("rpc.server.calls")
                        .tags("error", "IllegalArgumentException")
                        .timer()
                        .count())
                .isEqualTo(1);

        Relay absent = client(Relay.class, server(Work.class, rpc.worker, measured), measured);
        assertThat(errorOf(() -> absent.relay("to nobody"))).isInstanceOf(ServiceNotFoundException.class);
        awaitCount("rpc.client.calls", "relay", "RPC_ERROR", 1);
    }

    @Test
    void letsACancelThrough() {
        Work work = measuredWork();
        CompletableFuture<String> call = work.later("cancelled");
        rpc.worker.awaitHeld(1);
        call.cancel(false);
        await().atMost(Opened.PATIENCE)
                .until(() -> rpc.worker.held.get(0).answer().isCancelled());
        awaitCount("rpc.client.calls", "later", "RPC_ERROR", 1);
    }

    @Test
    void carriesATraceThroughServers() {
        var tracer = new Tracer();
        ObservationRegistry traced = ObservationRegistry.create();
        traced.observationConfig().observationHandler(tracer);
        RpcServer last = server(Relay.class, text -> text + " and back", traced);
        Relay toLast = client(Relay.class, last, traced);
        RpcServer first = server(Relay.class, toLast, traced);
        Relay toFirst = client(Relay.class, first, traced);

        String answer = Observation.createNotStarted("request", traced).observe(() -> toFirst.relay("there"));

        assertThat(answer).isEqualTo("there and back");
        assertThat(tracer.spans).hasSize(5);
        assertThat(new HashSet<>(tracer.spans.stream().map(Tracer.Span::trace).toList()))
                .hasSize(1);
        assertThat(tracer.spans)
                .extracting(Tracer.Span::name)
                .containsExactly(
                        "request", "rpc.client.calls", "rpc.server.calls", "rpc.client.calls", "rpc.server.calls");
        for (int i = 1; i < tracer.spans.size(); i++) {
            assertThat(tracer.spans.get(i).parent())
                    .isEqualTo(tracer.spans.get(i - 1).id());
        }
    }

    @Test
    void keepsWhatTheCallerHasAttached() {
        var tracer = new Tracer();
        ObservationRegistry traced = ObservationRegistry.create();
        traced.observationConfig().observationHandler(tracer);
        var sent = new ArrayList<RpcRequest>();
        RpcRequest request = new RpcRequest(RpcMethod.named("s.S", "m", List.of()), List.of())
                .withAttachments(java.util.Map.of("tenant", "blue"));
        var unused = new ClientObservationFilter(traced).invoke(request, passed -> {
            sent.add(passed);
            return NOTHING.invoke(passed);
        });
        assertThat(sent.get(0).attachments()).containsEntry("tenant", "blue").containsKey("traceparent");
    }

    @Test
    void keepsInventedNamesFew() {
        var filter = new ClientObservationFilter(measured);
        for (int i = 0; i < BoundedNames.MOST + 100; i++) {
            var request = new RpcRequest(RpcMethod.named("com.acme.Service" + i, "call", List.of()), List.of());
            var unused = filter.invoke(request, NOTHING);
        }
        long services = meters.find("rpc.client.calls").timers().stream()
                .map(timer -> timer.getId().getTag("service"))
                .distinct()
                .count();
        assertThat(services).isLessThanOrEqualTo(BoundedNames.MOST + 1);
        assertThat(meters.find("rpc.client.calls").tags("service", "other").timer())
                .isNotNull();
    }

    @Test
    void failsAsWhatItObservesFails() {
        var filter = new ClientObservationFilter(measured);
        var request = new RpcRequest(RpcMethod.named("com.acme.Service", "call", List.of()), List.of());
        assertThat(errorOf(() -> filter.invoke(request, sent -> {
                    throw new IllegalStateException("another filter");
                })))
                .hasMessage("another filter");
        awaitCount("rpc.client.calls", "call", "RPC_ERROR", 1);
    }

    @Test
    void doesNothingWhereNothingIsObserved() {
        var request = new RpcRequest(RpcMethod.named("com.acme.Service", "call", List.of()), List.of());
        var sent = new ArrayList<RpcRequest>();
        var unused = new ClientObservationFilter(ObservationRegistry.NOOP).invoke(request, passed -> {
            sent.add(passed);
            return NOTHING.invoke(passed);
        });
        assertThat(sent.get(0)).isSameAs(request);
    }
}
