package io.rpcladder.proxy;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.rpcladder.RemoteException;
import io.rpcladder.Rpc;
import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.Work;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.ServiceInvoker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a proxy makes of a call, and of its end. */
class RpcProxyTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final List<RpcRequest> requests = new ArrayList<>();

    private Work workThatAnswers(RpcResponse response) {
        Invoker invoker = request -> {
            requests.add(request);
            return CompletableFuture.completedFuture(response);
        };
        return RpcProxy.create(Work.class, invoker);
    }

    @Test
    void makesARequestOfACall() {
        assertThat(workThatAnswers(RpcResponse.of("answer")).echo("text")).isEqualTo("answer");

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.call()).isEqualTo("io.rpcladder.Work.echo(java.lang.String)");
            assertThat(request.arguments()).isEqualTo(List.of("text"));
        });
    }

    @Test
    void answersForItselfWithoutACall() {
        Work work = workThatAnswers(RpcResponse.of("answer"));
        Work other = workThatAnswers(RpcResponse.of("answer"));

        assertThat(Set.of(work, other)).contains(work, other).hasSize(2);
        assertThat(work.equals(other)).isFalse();
        assertThat(work).hasToString("proxy of io.rpcladder.Work");
        assertThat(requests).isEmpty();
    }

    @Test
    void isForInterfacesAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RpcProxy.create(String.class, request -> CompletableFuture.completedFuture(null)));
    }

    @Test
    void aCheckedExceptionThatTheMethodDoesNotDeclareArrivesByItsName() {
        Work work = workThatAnswers(RpcResponse.failed(new IOException("disk full")));

        assertThat(errorOf(() -> work.echo("text")))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("java.io.IOException")
                .hasMessageContaining("disk full");
    }

    @Test
    void aCallThatIsInterruptedIsForgottenAndLeavesTheFlag() {
        RpcClient client = rpc.client(rpc.server().address());
        Work work = Rpc.work(client);
        var caller = new CompletableFuture<Thread>();
        var interrupted = rpc.opened.inBackground(() -> {
            caller.complete(Thread.currentThread());
            Throwable error = errorOf(() -> work.gated("interrupted"));
            return Thread.currentThread().isInterrupted() ? error : new AssertionError("the flag is lost");
        });
        rpc.worker.awaitGated(1);

        caller.join().interrupt();

        await().atMost(PATIENCE).until(interrupted::isDone);
        assertThat(interrupted.join())
                .isInstanceOf(RpcException.class)
                .hasMessageContaining("interrupted")
                .hasMessageContaining("may have run");
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void theSameProgramRunsWithoutANetwork() {
        Work local = RpcProxy.create(Work.class, new ServiceInvoker().export(Work.class, rpc.worker));

        assertThat(local.echo("here")).isEqualTo("here");
        assertThat(errorOf(() -> local.tellInVain("here"))).isInstanceOf(IllegalStateException.class);
    }
}
