package io.rpcladder.config;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.ServerOptions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractIntegerAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of calls acts: for all of them, for a reference, and for a method, the nearest first. */
class CallerOptionsTest {

    @RegisterExtension
    final Opened opened = new Opened();

    private final String registry = "memory://" + UUID.randomUUID();
    private final AtomicInteger attempts = new AtomicInteger();
    private Supplier<RpcException> failure = () -> new ServerBusyException("on purpose");

    private ApplicationConfig config(ConsumerConfig consumer) {
        return ApplicationConfig.named("test")
                .withRegistry(registry)
                .withProvider(ProviderConfig.DEFAULT.withPort(0))
                .withConsumer(consumer);
    }

    private RpcApplication application(ConsumerConfig consumer) {
        return opened.add(new RpcApplication(config(consumer)));
    }

    private void offer(String... names) {
        for (String name : names) {
            RpcApplication provider = application(ConsumerConfig.DEFAULT);
            provider.export(Greeter.class, new English(name));
            provider.start();
        }
    }

    /** All attempts end here. */
    private CompletionStage<RpcResponse> fail(RpcRequest request, Invoker next) {
        attempts.incrementAndGet();
        return CompletableFuture.failedFuture(failure.get());
    }

    private ConsumerConfig failing() {
        ClientOptions client = ClientOptions.DEFAULT.withFilters(List.of(this::fail));
        return ConsumerConfig.DEFAULT.withOptions(ClusterOptions.DEFAULT.withClient(client));
    }

    private static ReferenceConfig<Greeter> reference() {
        return ReferenceConfig.of(Greeter.class);
    }

    /** How often a call is tried that fails everywhere, where three could be asked. */
    private AbstractIntegerAssert<?> assertAttempts(ConsumerConfig consumer, ReferenceConfig<Greeter> reference) {
        offer("one", "two", "three");
        attempts.set(0);
        Greeter greeter = application(consumer).refer(reference);

        assertThat(errorOf(() -> greeter.greet("Ann")))
                .isInstanceOf(failure.get().getClass());
        return Assertions.assertThat(attempts.get());
    }

    private static MethodConfig greet() {
        return MethodConfig.of("greet");
    }

    @Test
    void aCallIsTriedAtAllWhereNothingIsSaid() {
        assertAttempts(failing(), reference()).isEqualTo(3);
    }

    @Test
    void theRetriesOfAllCallsHoldWhereAReferenceSaysNothing() {
        assertAttempts(failing().withRetries(1), reference()).isEqualTo(2);
    }

    @Test
    void theRetriesOfAReferenceComeBeforeThoseOfAllCalls() {
        assertAttempts(failing().withRetries(1), reference().retries(0)).isEqualTo(1);
    }

    @Test
    void theRetriesOfAMethodComeBeforeThoseOfItsReference() {
        assertAttempts(failing(), reference().retries(0).methods(List.of(greet().retries(2))))
                .isEqualTo(3);
    }

    @Test
    void allCallsCanFailFast() {
        assertAttempts(failing().withCluster("failfast").withRetries(2), reference())
                .isEqualTo(1);
    }

    @Test
    void theCallsOfAReferenceCanFailFast() {
        assertAttempts(failing(), reference().cluster("failfast")).isEqualTo(1);
    }

    @Test
    void theCallsOfAReferenceCanFailOverWhereAllOthersFailFast() {
        assertAttempts(failing().withCluster("failfast"), reference().cluster("failover"))
                .isEqualTo(3);
    }

    @Test
    void callsWithoutTheInterfaceFailFastWhereAllDo() {
        offer("one", "two", "three");
        var generic = application(failing().withCluster("failfast"))
                .generic(reference().key());

        assertThat(errorOf(() -> generic.$invoke("greet", new String[] {"java.lang.String"}, new Object[] {"Ann"})))
                .isInstanceOf(ServerBusyException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aLostCallIsTriedAgainWhereTheReferenceOrTheMethodIsIdempotent() {
        failure = () -> new RpcConnectionLostException("on purpose", null);

        assertAttempts(failing(), reference()).isEqualTo(1);
        assertAttempts(failing(), reference().idempotent(true)).isGreaterThanOrEqualTo(3);
        assertAttempts(failing(), reference().methods(List.of(greet().idempotent(true))))
                .isGreaterThanOrEqualTo(3);
        assertAttempts(
                        failing(),
                        reference().methods(List.of(MethodConfig.of("note").idempotent(true))))
                .isEqualTo(1);
    }

    private static List<String> answers(Greeter greeter, int calls) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            answers.add(greeter.greet("Ann"));
        }
        return answers;
    }

    /** Whether somebody is asked two times in a row, which does not happen to those who take turns. */
    private boolean isAskedTwice(ConsumerConfig consumer, ReferenceConfig<Greeter> reference) {
        Greeter greeter = application(consumer).refer(reference);
        Set<String> heard = new TreeSet<>();
        await().atMost(PATIENCE).until(() -> heard.addAll(answers(greeter, 1)) && heard.size() == 3);
        List<String> answers = answers(greeter, 200);
        for (int i = 1; i < answers.size(); i++) {
            if (answers.get(i).equals(answers.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theLoadBalancerOfAReferenceComesBeforeThatOfAllCalls() {
        offer("one", "two", "three");
        ConsumerConfig turns = ConsumerConfig.DEFAULT.withLoadbalance("roundrobin");
        ConsumerConfig random = ConsumerConfig.DEFAULT.withLoadbalance("random");

        assertThat(isAskedTwice(turns, reference())).isFalse();
        assertThat(isAskedTwice(random, reference())).isTrue();
        assertThat(isAskedTwice(random, reference().loadbalance("roundrobin"))).isFalse();
        assertThat(isAskedTwice(turns, reference().loadbalance("random"))).isTrue();
    }

    @Test
    void allCallsAreWrittenByTheSerializerThatIsNamed() {
        RpcApplication provider = opened.add(new RpcApplication(config(ConsumerConfig.DEFAULT)
                .withProvider(ProviderConfig.DEFAULT.withPort(0).withSerialization(List.of("java")))));
        provider.export(Greeter.class, new English());
        provider.start();

        assertThat(application(ConsumerConfig.DEFAULT.withSerialization("java"))
                        .refer(Greeter.class)
                        .greet("Ann"))
                .isEqualTo("hello Ann");
        Greeter other = application(ConsumerConfig.DEFAULT).refer(Greeter.class);
        assertThat(errorOf(() -> other.greet("Ann")))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("accepts values of [java]")
                .hasMessageContaining("rpc.consumer.serialization");
    }

    @Test
    void aOneWayCallEndsWhenItIsSent() {
        var silent = ProviderConfig.DEFAULT.withPort(0).withFilters(List.of((request, next) -> {
            attempts.incrementAndGet();
            return new CompletableFuture<>();
        }));
        ServerOptions hasty = silent.server().withDrainLimit(Duration.ZERO);
        RpcApplication provider =
                opened.add(new RpcApplication(config(ConsumerConfig.DEFAULT).withProvider(silent.withServer(hasty))));
        provider.export(Greeter.class, new English());
        provider.start();
        var note = MethodConfig.of("note").oneWay(true);
        Greeter greeter = application(ConsumerConfig.DEFAULT)
                .refer(reference().timeout(PATIENCE).methods(List.of(note)));

        long begin = System.nanoTime();
        greeter.note("text");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.dividedBy(2));
        await().atMost(PATIENCE).until(() -> attempts.get() == 1);
    }

    @Test
    void theTimeoutOfAllCallsHoldsWhereNothingElseIsSaid() {
        offer("one");
        ClientOptions client = ClientOptions.DEFAULT.withCallTimeout(Duration.ofHours(2));
        var consumer = ConsumerConfig.DEFAULT.withOptions(ClusterOptions.DEFAULT.withClient(client));

        assertThat(application(consumer).refer(Greeter.class).timeLeft())
                .isBetween(Duration.ofHours(1).toMillis(), Duration.ofHours(2).toMillis());
    }

    @Test
    void referencesAreMadeByTheProxyFactoryThatIsNamed() {
        offer("one");
        Greeter usual = application(ConsumerConfig.DEFAULT).refer(Greeter.class);
        Greeter other =
                application(ConsumerConfig.DEFAULT.withProxy("bytebuddy")).refer(Greeter.class);

        assertThat(Proxy.isProxyClass(usual.getClass())).isTrue();
        assertThat(Proxy.isProxyClass(other.getClass())).isFalse();
        assertThat(other.greet("Ann")).isEqualTo("one Ann");
    }

    @Test
    void noReferenceIsCheckedWhereThatIsSaidOfAll() {
        RpcApplication lonely = application(ConsumerConfig.DEFAULT.withCheck(false, PATIENCE));
        Greeter greeter = lonely.refer(Greeter.class);

        lonely.start();

        assertThat(errorOf(() -> greeter.greet("Ann"))).isInstanceOf(NoProviderException.class);
    }

    @Test
    void theStartWaitsForAProviderAsLongAsIsSaid() {
        RpcApplication early = application(ConsumerConfig.DEFAULT.withCheck(true, PATIENCE));
        Greeter greeter = early.refer(Greeter.class);
        var started = opened.inBackground(() -> {
            early.start();
            return greeter.greet("Ann");
        });
        await().during(Duration.ofMillis(100)).until(() -> !started.isDone());

        offer("late");

        assertThat(started).succeedsWithin(PATIENCE).isEqualTo("late Ann");
    }
}
