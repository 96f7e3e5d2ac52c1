package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceInvokerTest {

    /** Not public, like many an interface. */
    interface Shop {
        String sell(String goods);

        String sell(int count);

        void fail(Throwable error) throws Throwable;

        CompletableFuture<String> later();

        CompletionStage<Integer> laterStill();

        @Nullable
        CompletableFuture<String> never();

        default String twice(String goods) {
            return sell(goods) + sell(goods);
        }

        static String helper() {
            return "not a call";
        }
    }

    private static final class Stand implements Shop {
        final CompletableFuture<String> later = new CompletableFuture<>();

        @Override
        public CompletableFuture<String> later() {
            return later;
        }

        @Override
        public CompletionStage<Integer> laterStill() {
            return later.thenApply(String::length);
        }

        @Override
        public @Nullable CompletableFuture<String> never() {
            return null;
        }

        @Override
        public String sell(String goods) {
            return goods;
        }

        @Override
        public String sell(int count) {
            return count + " apples";
        }

        @Override
        public void fail(Throwable error) throws Throwable {
            throw error;
        }
    }

    private static final String SHOP = Shop.class.getName();
    private static final List<String> STRING = List.of("java.lang.String");
    private static final List<String> THROWABLE = List.of("java.lang.Throwable");

    private final Stand stand = new Stand();
    private final ServiceInvoker services = new ServiceInvoker().export(Shop.class, stand);

    private RpcResponse call(String method, List<String> types, @Nullable Object... arguments) {
        return begin(SHOP, method, types, arguments).join();
    }

    private CompletableFuture<RpcResponse> begin(
            String service, String method, List<String> types, @Nullable Object... arguments) {
        return services.invoke(RpcRequest.of(service, method, types, arguments)).toCompletableFuture();
    }

    private static ThrowableAssertAlternative<?> assertFails(
            CompletableFuture<RpcResponse> call, Class<? extends Throwable> type) {
        return assertThat(call)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(type);
    }

    @Test
    void callsTheMethodOfThisNameAndTheseParameterTypes() {
        assertThat(call("sell", STRING, "Fuji")).isEqualTo(RpcResponse.of("Fuji"));
        assertThat(call("sell", List.of("int"), 3)).isEqualTo(RpcResponse.of("3 apples"));
        assertThat(call("twice", STRING, "Fuji")).isEqualTo(RpcResponse.of("FujiFuji"));
    }

    @Test
    void answersWithWhateverTheServiceThrows() {
        for (Throwable error :
                List.of(new Exception("checked"), new IllegalStateException(), new StackOverflowError())) {
            assertThat(call("fail", THROWABLE, error)).isEqualTo(RpcResponse.failed(error));
        }
    }

    @Test
    void saysWhichServicesThereAre() {
        assertFails(begin("no.Shop", "sell", STRING, "Fuji"), ServiceNotFoundException.class)
                .withMessageContaining("no.Shop")
                .withMessageContaining(SHOP);
    }

    @Test
    void saysWhichMethodsThereAre() {
        assertFails(begin(SHOP, "sell", List.of("long"), 3L), ServiceNotFoundException.class)
                .withMessageContaining("sell(long)")
                .withMessageContaining("sell(int), sell(java.lang.String)");
    }

    @Test
    void callsNeitherStaticMethodsNorThoseOfObject() {
        for (String method : List.of("helper", "hashCode", "getClass", "notify")) {
            assertFails(begin(SHOP, method, List.of()), ServiceNotFoundException.class);
        }
    }

    @Test
    void failsWhenTheArgumentsDoNotFit() {
        for (var call : List.of(
                begin(SHOP, "sell", STRING, 1),
                begin(SHOP, "sell", STRING),
                begin(SHOP, "sell", STRING, "a", "b"),
                begin(SHOP, "sell", List.of("int"), (Object) null))) {
            assertFails(call, RpcCodecException.class).withMessageContaining("do not fit");
        }
    }

    @Test
    void answersWhenTheServicesFutureCompletes() {
        var call = begin(SHOP, "later", List.of());
        assertThat(call).isNotDone();

        stand.later.complete("at last");

        assertThat(call).isCompletedWithValue(RpcResponse.of("at last"));
    }

    @Test
    void answersWithWhateverTheServicesFutureFailsWith() {
        var error = new IllegalStateException("no apples");
        stand.later.completeExceptionally(error);

        assertThat(call("later", List.of())).isEqualTo(RpcResponse.failed(error));
        assertThat(call("laterStill", List.of())).isEqualTo(RpcResponse.failed(error));
    }

    @Test
    void answersThatTheServicesFutureWasCancelled() {
        stand.later.cancel(false);

        assertThat(call("later", List.of()).error()).isInstanceOf(CancellationException.class);
    }

    @Test
    void answersThatTheServiceReturnedNullInPlaceOfAFuture() {
        assertThat(call("never", List.of()).error())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("null in place of a future");
    }

    @Test
    void exportsInterfacesOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> services.export(Stand.class, new Stand()))
                .withMessageContaining("not an interface");
    }

    @Test
    void exportsAnInterfaceOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> services.export(Shop.class, new Stand()))
                .withMessageContaining("exported already");
    }

    @Test
    void knowsTheTypesOfTheMethodsThatExist() throws Exception {
        assertThat(services.argumentTypes(SHOP, "sell", STRING).find("java.lang.String"))
                .isEqualTo(String.class);
        assertThatExceptionOfType(ServiceNotFoundException.class)
                .isThrownBy(() -> services.argumentTypes(SHOP, "sell", List.of("long")));
        assertThatExceptionOfType(ServiceNotFoundException.class)
                .isThrownBy(() -> services.argumentTypes("no.Shop", "sell", STRING));
    }
}
