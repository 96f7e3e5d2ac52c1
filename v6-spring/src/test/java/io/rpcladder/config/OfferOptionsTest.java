package io.rpcladder.config;

import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.RpcAuthenticationException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.transport.ConnectionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of services acts: for all that an application offers, for one of them, and for a method. */
class OfferOptionsTest {

    private static final ProviderConfig USUAL = ProviderConfig.DEFAULT.withPort(0);

    @RegisterExtension
    final Opened opened = new Opened();

    private final English english = new English();
    private final String registry = "memory://" + UUID.randomUUID();

    private RpcApplication application(ProviderConfig provider, ConsumerConfig consumer, String... allowed) {
        var config = ApplicationConfig.named("market")
                .withRegistry(registry)
                .withAllowed(List.of(allowed))
                .withProvider(provider)
                .withConsumer(consumer);
        return opened.add(new RpcApplication(config));
    }

    private RpcApplication offering(ProviderConfig provider, ServiceConfig<?>... services) {
        RpcApplication application = application(provider, ConsumerConfig.DEFAULT);
        for (ServiceConfig<?> service : services) {
            application.export(service);
        }
        application.start();
        return application;
    }

    private ServiceConfig<Greeter> greeter() {
        return ServiceConfig.of(Greeter.class, english);
    }

    private Greeter called(ConsumerConfig consumer) {
        return application(USUAL, consumer).refer(Greeter.class);
    }

    private Greeter called() {
        return called(ConsumerConfig.DEFAULT);
    }

    /** Who offers the service, as a client sees them. */
    private List<Provider> providers() {
        RpcApplication caller = application(USUAL, ConsumerConfig.DEFAULT);
        caller.refer(ReferenceConfig.of(Greeter.class).group("*").version("*"));
        return caller.references().get(0).providers();
    }

    @Test
    void theRegistryHasTheApplicationsName() {
        offering(USUAL, greeter());

        assertThat(providers()).extracting(Provider::application).containsExactly("market");
    }

    @Test
    void theRegistryHasTheHostThatIsAdvertised() {
        RpcApplication application = offering(USUAL.withAdvertised("localhost"), greeter());

        assertThat(providers())
                .extracting(Provider::address)
                .containsExactly("localhost:" + application.address().getPort());
        assertThat(called().greet("Ann")).isEqualTo("hello Ann");
    }

    @Test
    void aServiceHasItsOwnWeightOrThatOfTheApplication() {
        offering(USUAL.withWeight(7), greeter(), greeter().group("heavy").weight(900));

        assertThat(providers()).extracting(Provider::weight).containsExactlyInAnyOrder(7, 900);
    }

    @Test
    void allServicesAreOfOneProcess() {
        List<ServiceConfig<?>> services = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            services.add(greeter().group("group-" + i));
        }
        RpcApplication application = offering(USUAL, services.toArray(ServiceConfig[]::new));
        long now = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > now + 1);
        application.export(greeter());

        assertThat(providers()).hasSize(21);
        assertThat(providers().stream().map(Provider::started).distinct()).hasSize(1);
    }

    @Test
    void aCallIsLimitedByItsMethodItsServiceOrTheApplicationTheNearestFirst() {
        var limited = USUAL.withTimeout(Duration.ofMinutes(1));
        var method = MethodConfig.of("timeLeft").timeout(Duration.ofMinutes(3));
        offering(
                limited,
                greeter(),
                greeter().group("own").timeout(Duration.ofMinutes(2)),
                greeter().group("none").timeout(Duration.ZERO),
                greeter().group("method").timeout(Duration.ofMinutes(2)).methods(List.of(method)));
        RpcApplication caller = application(USUAL, ConsumerConfig.DEFAULT);
        var patient = ReferenceConfig.of(Greeter.class).timeout(Duration.ZERO);

        assertThat(caller.refer(patient).timeLeft()).isBetween(30_000L, 60_000L);
        assertThat(caller.refer(patient.group("own")).timeLeft()).isBetween(90_000L, 120_000L);
        assertThat(caller.refer(patient.group("none")).timeLeft()).isEqualTo(-1);
        assertThat(caller.refer(patient.group("method")).timeLeft()).isBetween(150_000L, 180_000L);
    }

    @Test
    void theApplicationsSerializersAreAcceptedAndWrittenIntoTheRegistry() {
        offering(USUAL.withSerialization(List.of("java", "json")), greeter());

        assertThat(providers()).extracting(Provider::serializers).containsExactly(List.of("java", "json"));
        assertThat(called(ConsumerConfig.DEFAULT.withSerialization("json")).greet("Ann"))
                .isEqualTo("hello Ann");
        Greeter other = called();
        assertThat(errorOf(() -> other.greet("Ann"))).isInstanceOf(RpcCodecException.class);
    }

    @Test
    void onlyWhoShowsTheTokenIsServed() {
        offering(USUAL.withToken("secret"), greeter());
        ClientOptions client = ClientOptions.DEFAULT.withToken("secret");
        var knowing = ConsumerConfig.DEFAULT.withOptions(ClusterOptions.DEFAULT.withClient(client));

        assertThat(called(knowing).greet("Ann")).isEqualTo("hello Ann");
        Greeter other = called();
        assertThat(errorOf(() -> other.greet("Ann"))).isInstanceOf(RpcAuthenticationException.class);
    }

    @Test
    void eachCallPassesTheFiltersOnce() {
        var seen = new AtomicInteger();
        offering(
                USUAL.withFilters(List.of((request, next) -> {
                    seen.incrementAndGet();
                    return next.invoke(request);
                })),
                greeter());

        called().greet("Ann");

        assertThat(seen).hasValue(1);
    }

    @Test
    void eachStartHasThreadsOfItsOwn() {
        var made = new AtomicInteger();
        RpcApplication application = offering(
                USUAL.withWorkers(() -> {
                    made.incrementAndGet();
                    return WorkerPool.platform(1, 10);
                }),
                greeter(),
                greeter().group("another"));
        Greeter greeter = called();
        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
        assertThat(made).hasValue(1);

        application.stopOffering();
        application.start();

        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
        assertThat(made).hasValue(2);
    }

    @Test
    void theServerIsAsItsOptionsSay() {
        var usual = ConnectionOptions.DEFAULT;
        var small = new ConnectionOptions(1 << 16, usual.frameLimit(), usual.maxQueued(), usual.heartbeat());
        offering(USUAL.withServer(ServerOptions.onPort(0).withConnection(small)), greeter());
        Greeter greeter = called();

        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
        assertThat(errorOf(() -> greeter.greet("Ann".repeat(1 << 16)))).isInstanceOf(RpcConnectionLostException.class);
    }

    /** Has a parameter of which nobody knows what it is. */
    public interface Carrier {
        Object carry(Object value);
    }

    /** What may travel if that is allowed. */
    public record Crate(String content) {}

    @Test
    void onlyWhatIsAllowedTravels() {
        String crate = Crate.class.getName();
        RpcApplication application = application(USUAL, ConsumerConfig.DEFAULT, crate);
        application.export(Carrier.class, value -> value);
        application.start();

        Carrier carrier = application(USUAL, ConsumerConfig.DEFAULT, crate).refer(Carrier.class);
        assertThat(carrier.carry(new Crate("apples"))).isEqualTo(new Crate("apples"));
        Carrier strict = application(USUAL, ConsumerConfig.DEFAULT).refer(Carrier.class);
        assertThat(errorOf(() -> strict.carry(new Crate("apples"))))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining(crate)
                .hasMessageContaining("rpc.serialization.allow");
    }
}
