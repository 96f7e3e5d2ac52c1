package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RpcProxyTest {

    interface Shop {
        @Nullable
        String sell(@Nullable String goods, int count);

        void close();

        long count();

        List<String> list(int[] sizes) throws IOException;

        default String twice() {
            return sell("a", 1) + sell("b", 2);
        }
    }

    private static final String SHOP = Shop.class.getName();

    private final List<RpcRequest> requests = new ArrayList<>();
    private RpcResponse response = RpcResponse.of(null);

    private final Shop shop = RpcProxy.create(Shop.class, request -> {
        requests.add(request);
        return response;
    });

    @Test
    void turnsACallIntoARequest() {
        response = RpcResponse.of("sold");

        assertThat(shop.sell("Fuji", 3)).isEqualTo("sold");

        assertThat(requests)
                .containsExactly(RpcRequest.of(SHOP, "sell", List.of("java.lang.String", "int"), "Fuji", 3));
    }

    @Test
    void passesNullAndNothing() {
        assertThat(shop.sell(null, 0)).isNull();
        shop.close();

        assertThat(requests)
                .containsExactly(
                        RpcRequest.of(SHOP, "sell", List.of("java.lang.String", "int"), null, 0),
                        RpcRequest.of(SHOP, "close", List.of()));
    }

    @Test
    void namesArraysAsTheServerDoes() throws IOException {
        response = RpcResponse.of(List.of("a"));

        assertThat(shop.list(new int[] {1})).containsExactly("a");

        assertThat(requests.get(0).parameterTypes()).containsExactly("[I");
    }

    @Test
    void runsDefaultMethodsHere() {
        response = RpcResponse.of("x");

        assertThat(shop.twice()).isEqualTo("xx");

        assertThat(requests).extracting(RpcRequest::method).containsExactly("sell", "sell");
    }

    @Test
    void answersForItselfWithoutACall() {
        var other = RpcProxy.create(Shop.class, request -> response);

        assertThat(shop).isNotEqualTo(other).isNotEqualTo(null).hasToString("proxy of " + SHOP);
        assertThat(Set.of(shop, other)).contains(shop, other);
        assertThat(requests).isEmpty();
    }

    @Test
    void throwsWhatTheMethodMayThrow() {
        for (Throwable error : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
            response = RpcResponse.failed(error);
            assertThat(catchThrowable(() -> shop.list(new int[0]))).isSameAs(error);
        }
    }

    @Test
    void namesACheckedExceptionThatTheMethodDoesNotDeclare() {
        response = RpcResponse.failed(new IOException("no apples"));

        assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(shop::close)
                .withMessage("the service threw java.io.IOException: no apples")
                .satisfies(e -> assertThat(e.type()).isEqualTo("java.io.IOException"));
    }

    @Test
    void throwsWhatTheInvokerThrows() {
        var lost = new RpcConnectionLostException("lost", null);
        var broken = RpcProxy.create(Shop.class, request -> {
            throw lost;
        });

        assertThat(catchThrowable(broken::close)).isSameAs(lost);
    }

    @Test
    void standsInForInterfacesOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> RpcProxy.create(String.class, request -> response));
    }

    @Test
    void callsTheServiceItselfWithoutANetwork() {
        var local = RpcProxy.create(Comparable.class, new ServiceInvoker().export(Comparable.class, "a"));

        assertThat(compare(local, "a")).isZero();
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> comparable, Object other) {
        return ((Comparable<Object>) comparable).compareTo(other);
    }
}
