package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.ServiceKey;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Site;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.JdkProxyFactory;
import io.rpcladder.proxy.RpcProxy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several implementations of an interface side by side, and who is called of them, in which serializer. */
class GroupsAndVersionsTest {

    private static final String SITE = Site.class.getName();
    private static final Method NAME = Site.class.getMethods()[0];

    @RegisterExtension
    final Opened opened = new Opened();

    private static ServiceKey key(String group, String version) {
        return new ServiceKey(SITE, group, version);
    }

    @Test
    void aProviderWhoseGroupOrVersionIsNoneIsNotOne() {
        for (String junk : List.of("a b", "a/b", "a;b", "\n")) {
            assertThatThrownBy(() -> unknownWith(junk, "1.0")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> unknownWith("blue", junk)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(unknownWith("*", "*").willDo(key("blue", "1.0"))).isTrue();
    }

    private static Provider unknownWith(String group, String version) {
        return new Provider("localhost", 1, "shop", 100, Instant.EPOCH, Provider.PROTOCOL, group, version, List.of());
    }

    /** What one process offers: a service for each key, which answers with its key. */
    private Provider[] process(Serializers serializers, ServiceKey... keys) {
        var services = new ServiceInvoker(serializers, List.of(), "");
        for (ServiceKey key : keys) {
            services.export(key, Site.class, new NamedSite(key.group() + ":" + key.version()));
        }
        RpcServer server = opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
        Provider provider = Provider.at(server.address(), "sites").withSerializers(serializers.names());
        return Stream.of(keys).map(provider::of).toArray(Provider[]::new);
    }

    private Provider[] process(ServiceKey... keys) {
        return process(Serializers.standard(), keys);
    }

    private static Serializers serializers(String... names) {
        return new Serializers(List.of(names), List.of(), GroupsAndVersionsTest.class.getClassLoader());
    }

    private ClusterClient client(Serializers serializers, Provider[]... processes) {
        var listed = new Listed();
        listed.say(Listed.listing(Stream.of(processes).flatMap(Arrays::stream).toList()));
        return opened.add(new ClusterClient(listed, ClusterOptions.DEFAULT, serializers));
    }

    private static Site site(ClusterClient client, String group, String version) {
        return RpcProxy.create(
                Site.class,
                client,
                method -> RpcMethod.of(Site.class, method).of(key(group, version)),
                new JdkProxyFactory());
    }

    private static Set<String> answers(Site site) {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            answers.add(site.name());
        }
        return answers;
    }

    @Test
    void aCallGoesToTheGroupAndVersionThatItAsksFor() {
        ClusterClient client = client(
                Serializers.standard(),
                process(key("a", "1"), key("a", "2"), key("", "")),
                process(key("b", "1"), key("", "")));

        assertThat(answers(site(client, "a", "1"))).containsExactly("a:1");
        assertThat(answers(site(client, "a", "2"))).containsExactly("a:2");
        assertThat(answers(site(client, "b", "1"))).containsExactly("b:1");
        assertThat(answers(site(client, "", ""))).containsExactly(":");
        assertThat(client.providers()).as("processes, whatever they offer").isEqualTo(2);
    }

    @Test
    void whoAsksForAnyGetsAllOfThem() {
        ClusterClient client =
                client(Serializers.standard(), process(key("a", "1"), key("a", "2")), process(key("b", "1")));

        await().atMost(PATIENCE).until(() -> answers(site(client, "*", "*")).equals(Set.of("a:1", "a:2", "b:1")));
        assertThat(answers(site(client, "a", "*"))).isEqualTo(Set.of("a:1", "a:2"));
        assertThat(answers(site(client, "*", "1"))).isEqualTo(Set.of("a:1", "b:1"));
    }

    @Test
    void theErrorShowsHowManyPassedEachSieve() {
        ClusterClient client = client(
                Serializers.standard(),
                process(key("a", "1.0.1")),
                process(key("a", "2.0.0")),
                process(key("b", "1.0.0")));

        assertThat(errorOf(site(client, "a", "1.0.0")::name))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("the test lists 3 → group a: 2 → version 1.0.0: 0, nearest 1.0.1");
        assertThat(errorOf(site(client, "a", "3")::name)).hasMessageContaining("version 3: 0, nearest 2.0.0");
        assertThat(errorOf(site(client, "c", "1")::name)).hasMessageContaining("→ group c: 0, there are a, b");
        assertThat(errorOf(site(client, "", "1.0.0")::name)).hasMessageContaining("→ no group: 0, there are a, b");
    }

    @Test
    void oneThatIsKnownByItsAddressAloneIsAskedForAnything() {
        Provider known = process(key("a", "1.0.0"))[0];
        ClusterClient client =
                client(Serializers.standard(), new Provider[] {Provider.unknown(known.host(), known.port())});

        assertThat(site(client, "a", "1.0.0").name()).isEqualTo("a:1.0.0");
        assertThat(site(client, "*", "*").name()).isEqualTo("a:1.0.0");
        assertThat(errorOf(site(client, "a", "2.0.0")::name))
                .isInstanceOf(ServiceNotFoundException.class)
                .hasMessageContaining("the nearest of this interface is a/" + SITE + ":1.0.0");
    }

    @Test
    void theFirstSerializerThatTheProviderAcceptsIsTaken() {
        ClusterClient client = client(serializers("fory", "json"), process(serializers("java", "json"), key("", "")));

        assertThat(site(client, "", "").name()).isEqualTo(":");
    }

    @Test
    void whereNoSerializerFitsTheErrorNamesThem() {
        ClusterClient client = client(serializers("fory"), process(serializers("java", "json"), key("", "")));

        assertThat(errorOf(site(client, "", "")::name))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("accepts values of [java, json], and this client writes [fory]");
    }

    private Offer offer(ServiceKey asked, Provider provider, String... ours) {
        var client = opened.add(new RpcClient(Peer.nobody()));
        return new Offer(
                provider,
                new Member(provider, client, new SetAside(Duration.ofSeconds(1)), false),
                asked,
                List.of(ours));
    }

    private static RpcRequest request(ServiceKey asked, @Nullable String serializer) {
        RpcMethod method = RpcMethod.of(Site.class, NAME).of(asked);
        return new RpcRequest(method.with(method.options().withSerialization(serializer)), List.of());
    }

    @Test
    void whoIsAskedForExactlyGetsTheRequestAsItIs() {
        Provider provider = Provider.unknown("h", 1).of(key("a", "1")).withSerializers(List.of("json", "fory"));
        RpcRequest asked = request(key("a", "1"), null);

        assertThat(offer(key("a", "1"), provider, "fory", "java").request(asked))
                .isSameAs(asked);
    }

    @Test
    void aRequestForAnyIsTranslatedOnce() {
        Provider provider = Provider.unknown("h", 1).of(key("a", "1")).withSerializers(List.of("json"));
        Offer offer = offer(key("*", "*"), provider, "fory", "json");
        RpcRequest asked = request(key("*", "*"), null);

        RpcMethod first = offer.request(asked).method();

        assertThat(first.key()).isEqualTo(key("a", "1"));
        assertThat(first.options().serialization()).isEqualTo("json");
        assertThat(offer.request(asked).method()).isSameAs(first);
    }

    @Test
    void twoWaysToCallAMethodAreNotMixedUp() {
        Offer offer = offer(key("*", "1"), Provider.unknown("h", 1).of(key("a", "1")), "fory");
        RpcRequest two = request(key("*", "1"), null);
        RpcMethod patient = two.method().with(two.method().options().withTimeout(Duration.ofHours(1)));

        offer.request(two);

        assertThat(offer.request(two.withMethod(patient)).method().timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(offer.request(two).method().timeout()).isNull();
    }

    @Test
    void theCallsOwnSerializerIsTakenWhereItIsAccepted() {
        Provider provider = Provider.unknown("h", 1).of(key("", "")).withSerializers(List.of("json", "kryo"));
        Offer offer = offer(key("", ""), provider, "fory", "json");

        assertThat(offer.request(request(key("", ""), "kryo"))
                        .method()
                        .options()
                        .serialization())
                .isEqualTo("kryo");
        assertThat(offer.request(request(key("", ""), "hessian"))
                        .method()
                        .options()
                        .serialization())
                .isEqualTo("json");
        assertThatThrownBy(() -> offer(key("", ""), provider, "fory").request(request(key("", ""), null)))
                .isInstanceOf(RpcCodecException.class);
    }
}
