package io.rpcladder.proxy;

import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.CallOptions;
import io.rpcladder.Opened;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceKey;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.Directory;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class GenericServiceTest {

    private static final ServiceKey SHOP = new ServiceKey(Shop.class.getName(), "north", "1.0");

    @RegisterExtension
    private final Opened opened = new Opened();

    private final Shopkeeper keeper = new Shopkeeper();
    private final GenericService shop = shop(CallOptions.NONE, "fory", "generic");

    private GenericService shop(CallOptions options, String... accepted) {
        var serializers = new Serializers(List.of(accepted), List.of(), Shop.class.getClassLoader());
        var services = new ServiceInvoker(serializers, List.of(), "").export(SHOP, Shop.class, keeper);
        RpcServer server = opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
        var client =
                opened.add(new RpcClient(server.address(), ClientOptions.DEFAULT.withCallTimeout(Opened.PATIENCE)));
        return GenericService.of(SHOP, client, options);
    }

    private GenericService inCluster(String... accepted) {
        var serializers = new Serializers(List.of(accepted), List.of(), Shop.class.getClassLoader());
        var services = new ServiceInvoker(serializers, List.of(), "").export(SHOP, Shop.class, keeper);
        RpcServer server = opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
        Provider provider = Provider.at(server.address(), "shop").of(SHOP).withSerializers(serializers.names());
        Directory directory = (service, listener) -> {
            listener.accept(new Listing("a list", List.of(provider), List.of(), false));
            return () -> {};
        };
        var client = opened.add(new ClusterClient(directory));
        return GenericService.of(new ServiceKey(SHOP.service(), "north", ServiceKey.ANY), client);
    }

    @Test
    void findsProvidersByNameGroupAndVersion() {
        assertThat(inCluster("fory", "generic").$invoke("name", types(int.class), new Object[] {7}))
                .isEqualTo("number 7");
    }

    @Test
    void isRefusedByProvidersWhereItIsOff() {
        assertThat(errorOf(() -> inCluster("fory").$invoke("name", types(int.class), new Object[] {7})))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("rpc.provider.generic");
    }

    private static String[] types(Class<?>... types) {
        return Arrays.stream(types).map(Class::getTypeName).toArray(String[]::new);
    }

    private static String[] ofOne(String type) {
        return new String[] {type};
    }

    private @Nullable Object call(String method, String type, @Nullable Object argument) {
        return shop.$invoke(method, ofOne(type), new @Nullable Object[] {argument});
    }

    @Test
    void carriesRecordsAsMaps() {
        Map<String, Object> order = Map.of(
                "id",
                "a1",
                "item",
                Map.of("name", "pear", "count", 2),
                "price",
                new BigDecimal("1.25"),
                "day",
                LocalDate.of(2026, 2, 28));

        Object placed =
                shop.$invoke("place", new String[] {Shop.class.getName() + "$Order", "int"}, new Object[] {order, 3});

        assertThat(placed)
                .isEqualTo(Map.of(
                        "id",
                        "a1!",
                        "item",
                        Map.of("name", "pear", "count", 5),
                        "price",
                        -1.25,
                        "day",
                        "2026-03-01",
                        "color",
                        "GREEN"));
    }

    @Test
    void keepsAllDigitsOfADecimal() {
        var price = new BigDecimal("1234567890.1234567890123456789");
        Map<String, Object> order = Map.of("id", "a", "item", Map.of("count", 2), "price", price, "day", "2026-02-28");

        Object placed =
                shop.$invoke("place", new String[] {Shop.class.getName() + "$Order", "int"}, new Object[] {order, 3});

        assertThat(placed)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("price", price.negate());
    }

    @Test
    void carriesListsOfBeans() {
        List<?> items = List.of(Map.of("name", "pear", "count", 2), Map.of("name", "fig", "count", 3));
        assertThat(shop.$invoke("items", types(List.class, int.class), new Object[] {items, 2}))
                .isEqualTo(List.of(Map.of("name", "pear", "count", 4), Map.of("name", "fig", "count", 6)));
    }

    @Test
    void carriesEnumsAsTexts() {
        assertThat(call("other", Shop.class.getName() + "$Color", "RED")).isEqualTo("GREEN");
        assertThat(errorOf(() -> call("other", Shop.class.getName() + "$Color", "BLUE")))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("BLUE");
    }

    @Test
    void readsTheClassOutOfTheMapWhereItIsOpen() {
        String payment = Shop.class.getName() + "$Payment";
        Map<String, Object> card = Map.of("@class", Shop.class.getName() + "$Card", "number", "42");
        assertThat(call("pay", payment, card)).isEqualTo("Card[number=42]");
        assertThat(call("change", payment, card))
                .isEqualTo(Map.of("@class", Shop.class.getName() + "$Cash", "coins", 1));
    }

    @Test
    void makesNothingOfAClassThatIsNotAllowed() {
        Map<String, Object> hostile = Map.of("@class", "javax.swing.JEditorPane", "page", "http://example");
        assertThat(errorOf(() -> call("pay", Shop.class.getName() + "$Payment", hostile)))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("javax.swing.JEditorPane")
                .hasMessageContaining("may not travel");
    }

    @Test
    void takesTypesAsTheyStandInTheSource() {
        Object sum = shop.$invoke("sum", new String[] {"int[][]", "long[]"}, new Object[] {
            List.of(List.of(1, 2), List.of(3)), new long[] {4}
        });
        assertThat(sum).isEqualTo(10);
        assertThat(shop.$invoke("sum", new String[] {"[[I", "[J"}, new Object[] {List.of(), List.of(5)}))
                .isEqualTo(5);
    }

    @Test
    void tellsOverloadsApart() {
        assertThat(call("name", "java.lang.String", "7")).isEqualTo("text 7");
        assertThat(call("name", "int", 7)).isEqualTo("number 7");
    }

    @Test
    void leavesAsMapsWhatIsDeclaredAsObject() {
        Map<String, Object> any = Map.of("a", List.of(1, "b", true));
        assertThat(shop.$invoke("any", types(Object.class, Map.class), new Object[] {any, Map.of("c", any)}))
                .isEqualTo(List.of(any, Map.of("c", any), Map.of("coins", 3)));
    }

    @Test
    void givesNullForNothing() {
        assertThat(shop.$invoke("nothing", new String[0], new Object[0])).isNull();
        assertThat(shop.$invoke("none", new String[0], new Object[0])).isNull();
        assertThat(call("find", "java.lang.String", "")).isEqualTo(List.of());
        assertThat(call("find", "java.lang.String", "fig")).isEqualTo(List.of("fig"));
    }

    @Test
    void throwsTheUsualExceptionsAndOfOthersTheName() {
        assertThat(errorOf(() -> call("fail", "java.lang.String", "wrong")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wrong");
        assertThat(errorOf(() -> call("fail", "java.lang.String", "closed")))
                .isInstanceOfSatisfying(RemoteException.class, error -> {
                    assertThat(error.type()).isEqualTo(Shop.ClosedException.class.getName());
                    assertThat(error.remoteMessage()).isEqualTo("until Monday");
                });
    }

    @Test
    void namesTheMethodsThatThereAre() {
        assertThat(errorOf(() -> call("pay", "java.lang.String", "")))
                .isInstanceOf(ServiceNotFoundException.class)
                .hasMessageContaining("pay(" + Shop.class.getName() + "$Payment)");
    }

    @Test
    void refusesWhatDoesNotFitTheType() {
        assertThat(errorOf(() -> call("name", "int", "seven")))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("seven");
        assertThat(errorOf(() -> call("name", "int", null))).isInstanceOf(RpcCodecException.class);
    }

    @Test
    void isRefusedWhereItIsOff() {
        GenericService off = shop(CallOptions.NONE, "fory", "json");
        assertThat(errorOf(() -> off.$invoke("nothing", new String[0], new Object[0])))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("rpc.provider.generic");
    }

    @Test
    void completesAFuture() {
        CompletableFuture<@Nullable Object> order =
                shop.$invokeAsync("later", types(String.class), new Object[] {"b2"});
        await().atMost(Opened.PATIENCE).until(() -> keeper.later.size() == 1);
        keeper.later.get(0).complete(Shopkeeper.order("b2"));
        assertThat(order).succeedsWithin(Opened.PATIENCE).asString().contains("id=b2");

        assertThat(errorOf(shop.$invokeAsync("fail", types(String.class), new Object[] {"wrong"})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsTheServerOfACancel() {
        CompletableFuture<@Nullable Object> order = shop.$invokeAsync("later", types(String.class), new Object[] {"c"});
        await().atMost(Opened.PATIENCE).until(() -> keeper.later.size() == 1);
        order.cancel(false);
        await().atMost(Opened.PATIENCE).until(() -> keeper.later.get(0).isCancelled());
    }

    @Test
    void callsAsTheOptionsSay() {
        var sent = new ArrayList<RpcRequest>();
        GenericService hurried = GenericService.of(
                SHOP,
                request -> {
                    sent.add(request);
                    return CompletableFuture.completedFuture(RpcResponse.of("kept"));
                },
                CallOptions.NONE.withTimeout(Duration.ofMillis(50)).withSerialization("json"));
        assertThat(hurried.$invoke("later", types(String.class), new Object[] {"d"}))
                .isEqualTo("kept");
        assertThat(sent.get(0).method().key()).isEqualTo(SHOP);
        assertThat(sent.get(0).method().timeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(sent.get(0).method().options().serialization()).isEqualTo("generic");
    }

    @Test
    void callsOneWay() {
        GenericService oneWay = shop(CallOptions.NONE.withOneWay(true), "fory", "generic");
        assertThat(oneWay.$invoke("tell", types(String.class), new Object[] {"told"}))
                .isNull();
        await().atMost(Opened.PATIENCE).until(() -> keeper.told.contains("told"));
    }
}
