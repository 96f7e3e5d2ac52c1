package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaCodecTest {

    interface Shop {
        @Nullable
        Object sell(@Nullable Object goods) throws Broken;
    }

    /** An exception that the interface names. */
    static final class Broken extends Exception {
        private final int code;

        Broken(String message, int code) {
            super(message);
            this.code = code;
        }
    }

    /** An exception that no interface names. */
    static final class Unknown extends RuntimeException {
        Unknown(@Nullable String message) {
            super(message);
        }
    }

    private static final String SERVICE = Shop.class.getName();
    private static final List<String> OBJECT = List.of("java.lang.Object");
    private static final AllowedTypes TYPES = AllowedTypes.namedBy(Shop.class);

    private final JavaCodec codec = new JavaCodec();

    private byte[] requestWith(@Nullable Object argument) {
        return codec.encode(RpcRequest.of(SERVICE, "sell", OBJECT, argument));
    }

    private RpcRequest decodeRequest(byte[] bytes) {
        return codec.decodeRequest(bytes, (service, method, types) -> TYPES);
    }

    private RpcResponse roundTrip(RpcResponse response) {
        return codec.decodeResponse(codec.encode(response), TYPES);
    }

    private static void assertCodecError(Runnable action, String why) {
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(action::run)
                .withMessageContaining(why);
    }

    @Test
    void givesBackTheRequest() {
        var request = RpcRequest.of(
                SERVICE, "sell", List.of("int", "java.util.List", "java.lang.Object"), 1, List.of("a", "b"), null);

        assertThat(decodeRequest(codec.encode(request))).isEqualTo(request);
    }

    @Test
    void givesBackARequestWithoutArguments() {
        var request = RpcRequest.of(SERVICE, "close", List.of());

        assertThat(decodeRequest(codec.encode(request))).isEqualTo(request);
    }

    @Test
    void givesBackTheValue() {
        assertThat(roundTrip(RpcResponse.of(Map.of("a", List.of(1, 2)))))
                .isEqualTo(RpcResponse.of(Map.of("a", List.of(1, 2))));
        assertThat(roundTrip(RpcResponse.of(null))).isEqualTo(RpcResponse.of(null));
    }

    @Test
    void givesBackAnExceptionWithAllThatItHolds() {
        var thrown = new Broken("message", 42);
        thrown.initCause(new IllegalStateException("cause"));
        thrown.addSuppressed(new IOException("suppressed"));

        assertThat(roundTrip(RpcResponse.failed(thrown)).error())
                .isInstanceOfSatisfying(Broken.class, e -> assertThat(e.code).isEqualTo(42))
                .hasMessage("message")
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasSuppressedException(new IOException("suppressed"))
                .satisfies(e -> assertThat(e.getStackTrace()).isEqualTo(thrown.getStackTrace()));
    }

    @Test
    void writesARequestAsItIsDrawn() throws Exception {
        byte[] bytes = codec.encode(RpcRequest.of("Shop", "sell", List.of("int", "java.lang.String"), 7, "Fuji"));

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(in.readUTF()).isEqualTo("Shop");
            assertThat(in.readUTF()).isEqualTo("sell");
            assertThat(in.readInt()).isEqualTo(2);
            assertThat(in.readUTF()).isEqualTo("int");
            assertThat(in.readUTF()).isEqualTo("java.lang.String");
            assertThat((Object[]) in.readObject()).containsExactly(7, "Fuji");
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void writesAValueAsItIsDrawn() throws Exception {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(codec.encode(RpcResponse.of("Fuji"))))) {
            assertThat(in.readBoolean()).isTrue();
            assertThat(in.readObject()).isEqualTo("Fuji");
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void writesAnExceptionAsItIsDrawn() throws Exception {
        byte[] bytes = codec.encode(RpcResponse.failed(new Unknown("message")));

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(in.readBoolean()).isFalse();
            assertThat(in.readUTF()).isEqualTo(Unknown.class.getName());
            assertThat(in.readObject()).isEqualTo("message");
            try (var inner = new ObjectInputStream(new ByteArrayInputStream((byte[]) in.readObject()))) {
                assertThat(inner.readObject()).isInstanceOf(Unknown.class);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void namesAnExceptionThatTheClientDoesNotKnow() {
        assertArrivesByName(new Unknown("message"), "message");
        assertArrivesByName(new Unknown(null), null);
    }

    @Test
    void namesAnExceptionWhoseCauseTheClientDoesNotKnow() {
        var thrown = new Broken("message", 1);
        thrown.initCause(new Unknown("cause"));

        assertArrivesByName(thrown, "message");
    }

    @Test
    void namesAnExceptionWhoseClassTheClientDoesNotHave() {
        String bytes =
                new String(codec.encode(RpcResponse.failed(new Unknown("message"))), StandardCharsets.ISO_8859_1);
        byte[] renamed = bytes.replace("Test$Unknown", "Test$Deleted").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(codec.decodeResponse(renamed, TYPES).error())
                .isInstanceOfSatisfying(
                        RemoteException.class, e -> assertThat(e.type()).endsWith("JavaCodecTest$Deleted"));
    }

    @Test
    void namesAnExceptionWithAFieldThatCannotBeSerialized() {
        @SuppressWarnings("unused")
        final class Unserializable extends RuntimeException {
            private final Thread thread = Thread.currentThread();

            Unserializable() {
                super("message");
            }
        }

        assertArrivesByName(new Unserializable(), "message");
    }

    @Test
    void namesAnExceptionThatIsTooLarge() {
        var thrown = new Broken("x".repeat(3_000_000), 1);

        assertArrivesByName(thrown, "x".repeat(10_000) + "...");
    }

    @Test
    void shortensALongMessageThatTravelsAlone() {
        assertArrivesByName(new Unknown("x".repeat(10_000)), "x".repeat(10_000));
        assertArrivesByName(new Unknown("x".repeat(10_001)), "x".repeat(10_000) + "...");
    }

    private void assertArrivesByName(Throwable thrown, @Nullable String message) {
        assertThat(roundTrip(RpcResponse.failed(thrown)).error()).isInstanceOfSatisfying(RemoteException.class, e -> {
            assertThat(e.type()).isEqualTo(thrown.getClass().getName());
            assertThat(e.remoteMessage()).isEqualTo(message);
        });
    }

    @Test
    void keepsALongMessageOfAnExceptionThatTheClientKnows() {
        assertThat(roundTrip(RpcResponse.failed(new Broken("x".repeat(20_000), 1)))
                        .error())
                .isInstanceOf(Broken.class)
                .hasMessage("x".repeat(20_000));
    }

    @Test
    void answersWithAnErrorWhenTheResultIsTooLarge() {
        assertThat(roundTrip(RpcResponse.of(new byte[FramedSocket.MAX_BODY])).error())
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("the result")
                .hasMessageContaining(String.valueOf(FramedSocket.MAX_BODY));
    }

    @Test
    void refusesToWriteARequestThatIsTooLarge() {
        assertCodecError(() -> requestWith(new byte[FramedSocket.MAX_BODY]), "the arguments of " + SERVICE);
    }

    @Test
    void refusesToWriteAChainThatOverflowsTheStack() {
        List<Object> chain = List.of();
        for (int i = 0; i < 100_000; i++) {
            chain = Collections.singletonList(chain);
        }
        Object first = chain;

        assertCodecError(() -> requestWith(first), "StackOverflowError");
        assertThat(roundTrip(RpcResponse.of(first)).error())
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("StackOverflowError");
    }

    /** Fails to be serialized by an exception that cannot even be printed. */
    private static final class Spiteful implements Serializable {
        private void writeObject(ObjectOutputStream out) {
            throw new RuntimeException() {
                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message for you");
                }
            };
        }
    }

    @Test
    void survivesAValueWhoseErrorCannotBePrinted() {
        assertCodecError(() -> requestWith(new Spiteful()), "cannot serialize");
        assertThat(roundTrip(RpcResponse.of(new Spiteful())).error()).isInstanceOf(RpcCodecException.class);
    }

    @Test
    void resolvesTheServiceBeforeItReadsAnArgument() {
        byte[] bytes = requestWith(new Spiteless());

        assertThatExceptionOfType(ServiceNotFoundException.class)
                .isThrownBy(() -> codec.decodeRequest(bytes, (service, method, types) -> {
                    assertThat(List.of(service, method)).containsExactly(SERVICE, "sell");
                    assertThat(types).isEqualTo(OBJECT);
                    throw new ServiceNotFoundException("none");
                }));
        assertThat(Spiteless.read).isFalse();
    }

    /** Notices that it is read. */
    private static final class Spiteless implements Serializable {
        static volatile boolean read;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            read = true;
            in.defaultReadObject();
        }
    }

    @Test
    void refusesADynamicProxy() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Comparable.class},
                (java.lang.reflect.InvocationHandler & Serializable) (self, method, arguments) -> 0);

        assertCodecError(() -> decodeRequest(requestWith(proxy)), "proxy");
    }

    @Test
    void refusesDeepGraphs() {
        assertThat(decodeRequest(requestWith(nestedLists(13))).arguments()).containsExactly(nestedLists(13));
        assertCodecError(() -> decodeRequest(requestWith(nestedLists(17))), "nested more than 16 deep");
    }

    private static List<?> nestedLists(int depth) {
        List<Object> list = new ArrayList<>(List.of(1));
        for (int i = 1; i < depth; i++) {
            list = new ArrayList<>(List.of(list));
        }
        return list;
    }

    @Test
    void refusesManyObjects() {
        var many = new ArrayList<>(Collections.nCopies(99_000, "the same"));
        assertThat(decodeRequest(requestWith(many)).arguments()).containsExactly(many);

        many.addAll(Collections.nCopies(2_000, "the same"));
        assertCodecError(() -> decodeRequest(requestWith(many)), "more than 100000 objects");
    }

    @Test
    void refusesAnArrayThatIsLongerThanTheMessage() {
        byte[] marked = "thirteenbytes".getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = requestWith(new Object[] {new byte[1_000_000], marked});
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        ByteBuffer.wrap(bytes).putInt(text.indexOf("thirteenbytes") - Integer.BYTES, 2_000_000);

        assertCodecError(() -> decodeRequest(bytes), "an array of 2000000 elements");
    }

    @Test
    void refusesSetsThatTakeForEverToHash() {
        long begin = System.nanoTime();
        assertCodecError(() -> decodeRequest(requestWith(bomb(13, 5))), "steps to walk through");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    /** Hashed in one go when the set has been read: no look at the clock comes between. */
    @Test
    void refusesASetOfListsThatTakeForEverToHash() {
        List<Object> inner = new ArrayList<>();
        var set = new HashSet<Object>(Set.of(inner)); // hashed while it is empty
        for (int i = 0; i < 10; i++) {
            List<Object> next = new ArrayList<>();
            inner.addAll(Collections.nCopies(10, next));
            inner = next;
        }

        long begin = System.nanoTime();
        assertCodecError(() -> decodeRequest(requestWith(set)), "steps to walk through");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    /** Sets of so many brothers, each of which has all sets of the next level. Hashing it takes width to the power of depth steps. */
    private static Set<Object> bomb(int depth, int width) {
        var root = new LinkedHashSet<Object>();
        List<Set<Object>> level = List.of(root);
        for (int i = 0; i < depth; i++) {
            var next = new ArrayList<Set<Object>>();
            for (int j = 0; j < width; j++) {
                next.add(new LinkedHashSet<>(Set.of(j)));
            }
            level.forEach(set -> set.addAll(next));
            level = next;
        }
        return root;
    }

    @Test
    void survivesAnyChangeOfARequest() {
        byte[] request = codec.encode(RpcRequest.of(SERVICE, "sell", OBJECT, Map.of("a", List.of(1, "b"))));
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = request.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                assertThat(decodeRequest(changed)).isNotNull();
            } catch (RpcCodecException e) {
                assertThat(e).as("seed " + seed).hasMessageStartingWith("refused a request: ");
            }
        }
    }

    @Test
    void refusesAnEmptyMessage() {
        assertCodecError(() -> decodeRequest(new byte[0]), "EOFException");
        assertCodecError(() -> codec.decodeResponse(new byte[0], TYPES), "EOFException");
    }
}
