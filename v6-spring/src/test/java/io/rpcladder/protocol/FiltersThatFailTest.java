package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Peer;
import io.rpcladder.RemoteException;
import io.rpcladder.Rpc;
import io.rpcladder.RpcAuthenticationException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceKey;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Site;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.proxy.GenericService;
import io.rpcladder.proxy.RpcProxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call whose filter fails fails, too, and never says of itself what is true of another call only. */
class FiltersThatFailTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final NamedSite service = new NamedSite("here");

    private RpcServer server(Filter... filters) {
        var services = new ServiceInvoker(Serializers.standard(), List.of(filters), "").export(Site.class, service);
        return rpc.opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
    }

    private Site site(Filter... filters) {
        return RpcProxy.create(Site.class, rpc.client(server(filters).address()));
    }

    private RpcClient clientWith(Filter... filters) {
        return rpc.client(
                rpc.server().address(),
                ClientOptions.DEFAULT.withCallTimeout(PATIENCE).withFilters(List.of(filters)));
    }

    @Test
    void whatAFilterHasCalledInVainIsNotSaidOfTheCallItself() {
        List<RpcException> ofAnotherCall = List.of(
                new RpcConnectionException("nobody there", null),
                new RpcConnectionLostException("lost", null),
                new RpcTimeoutException("too late"),
                new NoProviderException("nobody at all", null));
        for (RpcException error : ofAnotherCall) {
            Filter throwing = (request, next) -> {
                throw error;
            };
            Filter failing = (request, next) -> CompletableFuture.failedFuture(error);
            Filter answering = (request, next) -> CompletableFuture.completedFuture(RpcResponse.failed(error));
            for (Filter filter : List.of(throwing, failing, answering)) {
                assertThat(errorOf(site(filter)::name))
                        .isExactlyInstanceOf(RpcException.class)
                        .hasMessageContaining(error.getClass().getName())
                        .hasMessageContaining(error.getMessage());
            }
        }
    }

    @Test
    void aServerIsNotBelievedThatItsServiceThrewWhatOnlyAClientKnows() throws Exception {
        try (var listener = Peer.listen()) {
            Work work = Rpc.work(rpc.client(Peer.addressOf(listener)));
            CompletableFuture<String> call = work.laterWithoutLimit("Gala");
            Peer peer = rpc.opened.add(Peer.acceptFrom(listener));
            peer.read();
            var error = new RpcConnectionException("nobody there", null);
            byte[] bytes = Rpc.codec("laterWithoutLimit", String.class).encodeError(error, 20, 1 << 20);

            peer.send(io.rpcladder.transport.Frame.of(bytes, 1, 1, 1, 1, 0));

            assertThat(errorOf(call)).isInstanceOf(RemoteException.class).hasMessageContaining("nobody there");
        }
    }

    @Test
    void aFilterMayRefuseACallWhateverStandsBeforeIt() {
        Filter onItsWayBack = (request, next) -> next.invoke(request).thenApply(Function.identity());
        for (RpcException refusal : List.of(
                new ServerBusyException("too many"),
                new ServerShuttingDownException("bye"),
                new ServiceNotFoundException("not for you"),
                new RpcAuthenticationException("who are you"),
                new RpcCodecException("not in this format", null))) {
            Filter refusing = (request, next) -> CompletableFuture.failedFuture(refusal);

            assertThatThrownBy(site(onItsWayBack, refusing)::name)
                    .isExactlyInstanceOf(refusal.getClass())
                    .hasMessage(refusal.getMessage());
        }
        assertThat(service.calls).hasValue(0);
    }

    @Test
    void aCallWhoseServiceHasRunIsNotRefused() {
        for (RpcException refusal : List.of(
                new ServerBusyException("too many"),
                new ServerShuttingDownException("bye"),
                new ServiceNotFoundException("not for you"),
                new RpcConnectionException("nobody there", null))) {
            Filter tooLate = (request, next) -> next.invoke(request).thenCompose(response -> {
                throw refusal;
            });
            Filter tooLateToo =
                    (request, next) -> next.invoke(request).thenApply(response -> RpcResponse.failed(refusal));
            for (Filter filter : List.of(tooLate, tooLateToo)) {
                int before = service.calls.get();

                assertThat(errorOf(site(filter)::name))
                        .isExactlyInstanceOf(RpcException.class)
                        .hasMessageContaining(refusal.getMessage());

                assertThat(service.calls).hasValue(before + 1);
            }
        }
    }

    @Test
    void aServersFilterThatAnswersWithNothingFailsTheCall() {
        Filter noStage = (request, next) -> nothing();
        Filter noResponse = (request, next) -> CompletableFuture.completedFuture(nothing());
        for (Filter filter : List.of(noStage, noResponse)) {
            var server = server(filter);
            Site site = RpcProxy.create(Site.class, rpc.client(server.address()));

            assertThat(errorOf(site::name))
                    .isExactlyInstanceOf(RpcException.class)
                    .hasMessageContaining("filter");
            assertThat(rpc.opened.inBackground(() -> {
                        server.close();
                        return true;
                    }))
                    .as("no call is still in hand")
                    .succeedsWithin(java.time.Duration.ofSeconds(5));
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // a user's code has no NullAway
    private static <T> T nothing() {
        return null;
    }

    @Test
    void aClientsFilterThatAnswersWithNothingFailsTheCall() {
        Filter noStage = (request, next) -> nothing();
        Filter noResponse = (request, next) -> CompletableFuture.completedFuture(nothing());
        for (Filter filter : List.of(noStage, noResponse)) {
            Work work = Rpc.work(clientWith(filter));

            assertThat(errorOf(work.laterWithoutLimit("Gala"))).isExactlyInstanceOf(RpcException.class);
            assertThat(errorOf(() -> work.echo("Gala"))).isExactlyInstanceOf(RpcException.class);
            var generic = GenericService.of(ServiceKey.of(Work.class.getName()), clientWith(filter));
            assertThat(errorOf(() -> generic.$invoke("thread", new String[0], new Object[0])))
                    .isExactlyInstanceOf(RpcException.class);
        }
    }

    @Test
    void whatAFilterThrowsIsWhatTheFutureFailsWith() {
        Filter throwing = (request, next) -> {
            throw new IllegalStateException("on purpose");
        };
        Invoker invoker = Filter.chain(List.of(throwing), clientWith());

        CompletableFuture<String> call = RpcProxy.create(Work.class, invoker).laterWithoutLimit("Gala");

        assertThat(errorOf(call)).isInstanceOf(IllegalStateException.class).hasMessage("on purpose");
    }

    @Test
    void aFilterMayCallTwiceAndTheLastAnswerCounts() {
        Filter twice = (request, next) -> next.invoke(request).thenCompose(first -> next.invoke(request));

        assertThat(site(twice).name()).isEqualTo("here");
        assertThat(service.calls).hasValue(2);
    }

    @Test
    void whatAServersFilterAttachesToAnAnswerArrives() {
        Filter attaching = (request, next) -> {
            java.util.Objects.requireNonNull(RpcContext.call()).attachToReply("by", "the call");
            return with(next.invoke(request), Map.of("of", "the response"));
        };
        Site site = site(attaching);

        assertThat(site.name()).isEqualTo("here");

        assertThat(RpcContext.replyAttachments()).isEqualTo(Map.of("by", "the call", "of", "the response"));
        RpcContext.clear();
    }

    private static CompletionStage<RpcResponse> with(CompletionStage<RpcResponse> reply, Map<String, String> more) {
        return reply.thenApply(response -> response.withAttachments(more));
    }
}
