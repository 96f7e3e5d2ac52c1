package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static io.rpcladder.cluster.ClusterOfATest.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Peer;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.Site;
import io.rpcladder.exchange.WorkerPool;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** What a call gets where nothing fails over: an answer, an error of the list, or the end of its client. */
class ClusterClientTest {

    @RegisterExtension
    final ClusterOfATest cluster = new ClusterOfATest();

    @Test
    void whatTheServiceThrowsIsItsAnswer() {
        var site = new NamedSite("throws", id -> {
            throw new IllegalStateException("on purpose");
        });
        var one = cluster.server(site, WorkerPool.platform(8, 100)).address();
        Site called = site(cluster.client(Listed.of(one)));

        assertThat(errorOf(() -> called.slowlyAgain(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
    }

    @Test
    void theErrorSaysWhatWasKnownAndWhyNobodyWouldDo() throws Exception {
        InetSocketAddress nobody = Peer.nobody();
        var strange = new Provider("127.0.0.1", 1, "old", 100, Instant.EPOCH, "ladder-9");
        var listed = new Listed();
        listed.say(new Listing(
                "zookeeper://h1:2181", List.of(Listed.provider(nobody), strange), List.of("junk: no port"), false));
        Site site = site(cluster.client(listed));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(errorOf(site::name))
                        .isInstanceOf(NoProviderException.class)
                        .hasMessageContaining("no provider for io.rpcladder.Site.name()")
                        .hasMessageContaining("zookeeper://h1:2181 lists 2")
                        .hasMessageContaining("ignored: junk: no port")
                        .hasMessageContaining("127.0.0.1:1 speaks ladder-9, not ladder-4")
                        .hasMessageContaining("127.0.0.1:" + nobody.getPort() + " (not reached"));
    }

    @Test
    void whileTheDirectoryIsSilentACallWaitsUntilItsDeadline() {
        Site site = site(cluster.client((service, listener) -> () -> {}, Duration.ofMillis(200)));

        assertThat(errorOf(site::name))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("has not answered");
    }

    @Test
    @Execution(CONCURRENT)
    void aClosedClientEndsItsCallsAndTakesNoMore() {
        ClusterClient client = cluster.client(Listed.of(cluster.server("one")));
        Site site = site(client);
        assertThat(site.name()).isEqualTo("one");
        var inHand = cluster.opened.inBackground(() -> errorOf(() -> site.slowly(1_500)));
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 1);

        client.close();
        client.close();

        assertThat(inHand)
                .succeedsWithin(2, TimeUnit.SECONDS)
                .satisfies(error -> assertThat(error).isInstanceOf(RpcConnectionLostException.class));
        assertThat(errorOf(site::name))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("closed");
        assertThat(client.pendingCalls()).isZero();
    }
}
