package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceInvokerTest {

    /** Not public, like many an interface. */
    interface Shop {
        String sell(String goods);

        String sell(int count);

        void fail(Throwable error) throws Throwable;

        default String twice(String goods) {
            return sell(goods) + sell(goods);
        }

        static String helper() {
            return "not a call";
        }
    }

    private static final class Stand implements Shop {
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

    private final ServiceInvoker services = new ServiceInvoker().export(Shop.class, new Stand());

    private RpcResponse call(String method, List<String> types, @Nullable Object... arguments) {
        return services.invoke(RpcRequest.of(SHOP, method, types, arguments));
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
        assertThatExceptionOfType(ServiceNotFoundException.class)
                .isThrownBy(() -> services.invoke(RpcRequest.of("no.Shop", "sell", STRING, "Fuji")))
                .withMessageContaining("no.Shop")
                .withMessageContaining(SHOP);
    }

    @Test
    void saysWhichMethodsThereAre() {
        assertThatExceptionOfType(ServiceNotFoundException.class)
                .isThrownBy(() -> call("sell", List.of("long"), 3L))
                .withMessageContaining("sell(long)")
                .withMessageContaining("sell(int), sell(java.lang.String)");
    }

    @Test
    void callsNeitherStaticMethodsNorThoseOfObject() {
        for (String method : List.of("helper", "hashCode", "getClass", "notify")) {
            assertThatExceptionOfType(ServiceNotFoundException.class).isThrownBy(() -> call(method, List.of()));
        }
    }

    @Test
    void answersThatTheArgumentsDoNotFit() {
        for (RpcResponse response : List.of(
                call("sell", STRING, 1),
                call("sell", STRING),
                call("sell", STRING, "a", "b"),
                call("sell", List.of("int"), (Object) null))) {
            assertThat(response.error()).isInstanceOf(RpcCodecException.class).hasMessageContaining("do not fit");
        }
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
