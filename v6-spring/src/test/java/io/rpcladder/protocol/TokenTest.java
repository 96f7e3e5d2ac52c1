package io.rpcladder.protocol;

import static io.rpcladder.Rpc.errorOf;
import static io.rpcladder.Rpc.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.Opened;
import io.rpcladder.Rpc;
import io.rpcladder.RpcAuthenticationException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TokenTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private RpcServer server(String token) {
        var services = new ServiceInvoker(Serializers.standard(), List.of(), token).export(Work.class, rpc.worker);
        return rpc.opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
    }

    private Work client(RpcServer server, String token) {
        ClientOptions options = ClientOptions.DEFAULT.withToken(token).withCallTimeout(Opened.PATIENCE);
        return work(rpc.client(server.address(), options));
    }

    @Test
    void letsInWhoShowsTheToken() {
        Work work = client(server("open sesame"), "open sesame");
        assertThat(work.echo("first")).isEqualTo("first");
        assertThat(work.echo("by its number")).isEqualTo("by its number");
    }

    @Test
    void refusesWhoShowsNone() {
        Work work = client(server("open sesame"), "");
        assertThat(errorOf(() -> work.echo("first")))
                .isInstanceOf(RpcAuthenticationException.class)
                .hasMessageContaining("no token was shown")
                .hasMessageContaining("rpc.consumer.token");
    }

    @Test
    void refusesWhoShowsAnother() {
        Work work = client(server("open sesame"), "open barley");
        assertThat(errorOf(() -> work.echo("first")))
                .isInstanceOf(RpcAuthenticationException.class)
                .hasMessageContaining("is not the one")
                .hasMessageNotContaining("sesame")
                .hasMessageNotContaining("barley");
    }

    @Test
    void refusesEveryCallOfSuchAClientAndRunsNone() {
        Work work = client(server("open sesame"), "open barley");
        for (int i = 0; i < 3; i++) {
            assertThat(errorOf(() -> work.echo("again"))).isInstanceOf(RpcAuthenticationException.class);
            work.tell("whatever");
        }
        assertThat(errorOf(() -> work.echo("last"))).isInstanceOf(RpcAuthenticationException.class);
        assertThat(rpc.worker.told).isEmpty();
    }

    @Test
    void asksForNothingWhereThereIsNoToken() {
        assertThat(client(server(""), "whatever").echo("all")).isEqualTo("all");
    }
}
