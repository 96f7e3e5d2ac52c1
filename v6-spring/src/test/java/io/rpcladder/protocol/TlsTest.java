package io.rpcladder.protocol;

import static io.rpcladder.Rpc.errorOf;
import static io.rpcladder.Rpc.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.Opened;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTest {

    private static final TestCertificates SERVER = TestCertificates.named("server", "dns:localhost", "ip:127.0.0.1");
    private static final TestCertificates ELSEWHERE = TestCertificates.named("elsewhere", "dns:elsewhere.example");
    private static final TestCertificates CLIENT = TestCertificates.named("client");

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private RpcServer server(@Nullable Tls tls) {
        ConnectionOptions connection = ConnectionOptions.DEFAULT.withTls(tls);
        return rpc.server(ServerOptions.onPort(0).withConnection(connection), WorkerPool.platform(4, 1_000));
    }

    private static Tls shows(TestCertificates own) {
        return Tls.of(TestCertificates.context(own, null));
    }

    private static Tls trusts(TestCertificates trusted) {
        return Tls.of(TestCertificates.context(null, trusted));
    }

    private Work client(RpcServer server, @Nullable Tls tls) {
        return client("localhost", server.address().getPort(), tls);
    }

    private Work client(String host, int port, @Nullable Tls tls) {
        ClientOptions options = ClientOptions.DEFAULT
                .withConnection(ConnectionOptions.DEFAULT.withTls(tls))
                .withCallTimeout(Opened.PATIENCE)
                .withConnectTimeout(Opened.PATIENCE);
        return work(rpc.client(InetSocketAddress.createUnresolved(host, port), options));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void callsAServerWhoseCertificateItTrusts(String version) {
        RpcServer server = server(shows(SERVER));
        Work work = client(server, trusts(SERVER).withProtocols(List.of(version)));

        assertThat(work.echo("secret")).isEqualTo("secret");
        byte[] large = new byte[1 << 20];
        large[large.length - 1] = 1;
        assertThat(work.bytes(large)).isEqualTo(large);
    }

    @Test
    void carriesManyCallsAtOnce() {
        Work work = client(server(shows(SERVER)), trusts(SERVER));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(work.later("call " + i));
        }
        rpc.worker.awaitHeld(500);
        rpc.worker.held.forEach(held -> held.answer().complete(held.name()));

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i)).succeedsWithin(Opened.PATIENCE).isEqualTo("call " + i);
        }
    }

    @Test
    void takesAnAddressForAName() {
        RpcServer server = server(shows(SERVER));
        Work work = client("127.0.0.1", server.address().getPort(), trusts(SERVER));
        assertThat(work.echo("by address")).isEqualTo("by address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void takesAClientThatShowsACertificate(String version) {
        RpcServer server = server(mutual().withProtocols(List.of(version)));
        Work work = client(server, Tls.of(TestCertificates.context(CLIENT, SERVER)));
        assertThat(work.echo("known")).isEqualTo("known");
    }

    private static Tls mutual() {
        return Tls.of(TestCertificates.context(SERVER, CLIENT)).withClientsMustProve(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void refusesAClientWithoutCertificateBeforeItHasSentAnything(String version) {
        Work work = client(server(mutual().withProtocols(List.of(version))), trusts(SERVER));
        assertThat(errorOf(() -> work.echo("unknown")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("the server refuses this client")
                .hasMessageContaining("key store");
        assertThat(rpc.worker.held).isEmpty();
    }

    @Test
    void refusesAClientWhoseCertificateItDoesNotTrust() {
        Work work = client(server(mutual()), Tls.of(TestCertificates.context(ELSEWHERE, SERVER)));
        assertThat(errorOf(() -> work.echo("unknown")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("the server refuses this client");
    }

    @Test
    void refusesAServerThatItDoesNotTrust() {
        Work work = client(server(shows(SERVER)), trusts(CLIENT));
        assertThat(errorOf(() -> work.echo("secret")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("no TLS with localhost:")
                .hasMessageContaining("trust store");
    }

    @Test
    void refusesAServerWithTheNameOfAnother() {
        Work work = client(server(shows(ELSEWHERE)), trusts(ELSEWHERE));
        assertThat(errorOf(() -> work.echo("secret")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("localhost")
                .hasMessageContaining("must name the host as it is asked for");
    }

    @Test
    void takesEveryNameWhereNamesAreNotChecked() {
        Work work = client(server(shows(ELSEWHERE)), trusts(ELSEWHERE).withChecksHostNames(false));
        assertThat(work.echo("anyone")).isEqualTo("anyone");
    }

    @Test
    void saysThatBothNeedAVersionInCommon() {
        RpcServer server = server(shows(SERVER).withProtocols(List.of("TLSv1.3")));
        Work work = client(server, trusts(SERVER).withProtocols(List.of("TLSv1.2")));
        assertThat(errorOf(() -> work.echo("old")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("in common");
    }

    @Test
    void tellsAPlainClientThatTheServerSpeaksTls() {
        Work work = client(server(shows(SERVER)), null);
        assertThat(errorOf(() -> work.echo("in the clear")))
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessageContaining("the other side speaks TLS")
                .hasMessageContaining("rpc.consumer.ssl.bundle");
    }

    @Test
    void tellsATlsClientThatTheServerMayBePlain() {
        Work work = client(server(null), trusts(SERVER));
        assertThat(errorOf(() -> work.echo("secret")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("it may not speak TLS")
                .hasMessageContaining("rpc.provider.ssl.bundle");
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws IOException {
        ServerSocket silent = rpc.opened.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        ClientOptions options = ClientOptions.DEFAULT
                .withConnection(ConnectionOptions.DEFAULT.withTls(trusts(SERVER)))
                .withCallTimeout(Opened.PATIENCE)
                .withConnectTimeout(Duration.ofMillis(200));
        Work work = work(rpc.client(InetSocketAddress.createUnresolved("127.0.0.1", silent.getLocalPort()), options));
        assertThat(errorOf(() -> work.echo("hello?")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("no TLS with 127.0.0.1:")
                .hasMessageContaining(" ms");
    }

    @Test
    void endsAClientThatSaysNothing() throws IOException {
        var usual = ConnectionOptions.DEFAULT;
        var hurried = new ConnectionOptions(
                        usual.maxBody(), Duration.ofMillis(200), usual.maxQueued(), usual.heartbeat())
                .withTls(shows(SERVER));
        RpcServer server = rpc.server(ServerOptions.onPort(0).withConnection(hurried), WorkerPool.platform(4, 1_000));
        Socket silent = rpc.opened.add(
                new Socket(server.address().getAddress(), server.address().getPort()));
        silent.setSoTimeout((int) Opened.PATIENCE.toMillis());
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void answersTheCallsInHandWhenTheServerCloses() {
        RpcServer server = server(shows(SERVER));
        Work work = client(server, trusts(SERVER));
        CompletableFuture<String> call = work.later("last");
        rpc.worker.awaitHeld(1);
        CompletableFuture<Void> closing = rpc.opened.inBackground(() -> {
            server.close();
            return null;
        });
        rpc.worker.answer("last", "answered");
        assertThat(call).succeedsWithin(Opened.PATIENCE).isEqualTo("answered");
        assertThat(closing).succeedsWithin(Opened.PATIENCE);
    }
}
