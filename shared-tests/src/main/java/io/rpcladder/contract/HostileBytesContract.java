package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.JAVA_SERIALIZATION;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that no client of ours would send harm nobody but their sender. */
abstract class HostileBytesContract extends Contract {

    private static final String SERVICE = TypesService.class.getName();
    private static final List<String> OBJECT = List.of("java.lang.Object");

    private final TypesService.Echo echo = new TypesService.Echo();
    private Harness.Server server;

    @BeforeEach
    void start() {
        server = server(Map.of(TypesService.class, echo));
    }

    private void assertOthersAreServed() {
        var service = client(server.address(), TypesService.class).service(TypesService.class);
        assertThat(service.text("still there")).isEqualTo("still there");
    }

    /** What the server does with these bytes: a reply's error, or the end of the connection. */
    private Throwable answerTo(byte[] bytes) {
        try (var socket = open()) {
            socket.getOutputStream().write(bytes);
            return catchThrowable(() -> harness().readReply(socket.getInputStream()));
        } catch (IOException e) {
            return e;
        }
    }

    private Socket open() throws IOException {
        var socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private void assertClosedAtOnce(byte[] bytes) {
        long begin = System.nanoTime();
        Throwable end = answerTo(bytes);

        assertThat(end).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertOthersAreServed();
    }

    @Test
    void closesTheConnectionOfAWebBrowser() {
        assertClosedAtOnce("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
    }

    @Test
    void closesTheConnectionThatSendsAnImpossibleLength() {
        for (int length : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            assertClosedAtOnce(Arrays.copyOf(harness().announcing(length), 1_000));
        }
        assertClosedAtOnce(new byte[1_000]);
    }

    @Test
    void survivesGarbage() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[4 + random.nextInt(200)];
            random.nextBytes(garbage);
            garbage[0] |= (byte) 0x80; // a negative length; what small lengths hold is the business of other tests
            assertThat(answerTo(garbage)).as("garbage of seed " + seed).isInstanceOf(IOException.class);
        }
        assertOthersAreServed();
    }

    @Test
    void survivesGarbageOfTheRightLength() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String text = variedText(random.nextInt(200));
            byte[] request = harness().request(SERVICE, "text", List.of("java.lang.String"), text);
            byte[] garbage = new byte[request.length];
            random.nextBytes(garbage);
            System.arraycopy(request, 0, garbage, 0, harness().announcing(0).length);
            assertThat(answerTo(garbage))
                    .as("garbage of seed " + seed)
                    .isNotNull()
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        assertOthersAreServed();
    }

    @Test
    void survivesARequestCutShortAnywhere() throws IOException {
        byte[] request = harness().request(SERVICE, "text", List.of("java.lang.String"), "Fuji");
        for (int length = 0; length < request.length; length++) {
            try (var socket = open()) {
                socket.getOutputStream().write(request, 0, length);
            }
        }
        assertOthersAreServed();
    }

    @Test
    void survivesARequestWithAnyByteChanged() {
        byte[] request = harness().request(SERVICE, "text", List.of("java.lang.String"), "Fuji");
        for (int i = 4; i < request.length; i++) { // the first four are the length
            byte[] changed = request.clone();
            changed[i] ^= (byte) 0x55;
            sendAndEnd(changed);
        }
        assertOthersAreServed();
    }

    /** Sends no more than this, so that the server need not wait for what the changed bytes may announce. */
    private void sendAndEnd(byte[] bytes) {
        try (var socket = open()) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            harness().readReply(socket.getInputStream());
        } catch (Throwable e) {
            assertThat(e).as("what ends the wait").isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void allocatesNothingForALengthThatIsOnlyAnnounced() throws IOException {
        assertOthersAreServed();
        var opened = new ArrayList<Socket>();
        long before = allocatedBytes();

        for (int i = 0; i < 10; i++) {
            var socket = open();
            opened.add(socket);
            byte[] announcing = harness().announcing(4 << 20);
            socket.getOutputStream().write(Arrays.copyOf(announcing, announcing.length + 16));
        }

        // While they are open: a thread that ends takes its count along.
        await("less than 3 MiB for ten times 4 that were announced")
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> allocatedBytes() - before < 3 << 20);
        for (Socket socket : opened) {
            socket.shutdownOutput();
            assertThat(catchThrowable(() -> harness().readReply(socket.getInputStream())))
                    .isInstanceOf(IOException.class);
            socket.close();
        }
        assertOthersAreServed();
    }

    private static long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesAnArgumentThatNoInterfaceNames() {
        for (Object argument :
                List.of(new Gadget(), new Gadget[] {new Gadget()}, new ArrayList<>(List.of(new Gadget())))) {
            assertRefused(answerTo(harness().request(SERVICE, "anything", OBJECT, argument)), "Gadget");
        }

        assertThat(Gadget.ran).isFalse();
        assertThat(echo.called).isFalse();
        assertOthersAreServed();
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void neverLoadsAClassThatNoInterfaceNames() throws Exception {
        for (String service : List.of(SERVICE, "no.such.Service")) {
            answerTo(hiddenForGadget(harness().request(service, "anything", OBJECT, new Gadget())));
        }
        answerToAClient(hiddenForGadget(harness().reply(new Gadget())));

        assertThat(loadedClasses())
                .contains("io.rpcladder.contract.Gadget")
                .doesNotContain("io.rpcladder.contract.Hidden");
    }

    private static byte[] hiddenForGadget(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        String changed = text.replace("contract.Gadget", "contract.Hidden");
        assertThat(changed).isNotEqualTo(text);
        return changed.getBytes(ISO_8859_1);
    }

    private static String loadedClasses() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmClassHierarchy",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void doesNotReadTheArgumentsOfAnUnknownService() {
        Throwable answer = answerTo(harness().request("no.such.Service", "anything", OBJECT, new Gadget()));

        assertThat(answer.getClass().getSimpleName()).isEqualTo("ServiceNotFoundException");
        assertThat(Gadget.ran).isFalse();
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesAReplyThatNoInterfaceNames() throws Exception {
        assertRefused(answerToAClient(harness().reply(new Gadget())), "Gadget");

        assertThat(Gadget.ran).isFalse();
    }

    /** What a client's call ends with when a server of ill will sends these bytes. */
    private Throwable answerToAClient(byte[] reply) throws Exception {
        try (var listener = closeAfterwards(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))) {
            var service = client(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()),
                            TypesService.class)
                    .service(TypesService.class);
            var call = inBackground(() -> catchThrowable(() -> service.anything(1)));
            try (var socket = listener.accept()) {
                assertThat(socket.getInputStream().read()).isNotNegative();
                socket.getOutputStream().write(reply);
                return call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static void assertRefused(Throwable answer, String why) {
        assertThat(answer.getClass().getSimpleName()).as("%s", answer).isEqualTo("RpcCodecException");
        assertThat(answer).hasMessageContaining("refused").hasMessageContaining(why);
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesSetsWithinSetsWithin50Milliseconds() {
        assertRefusedWithin50Milliseconds(harness().request(SERVICE, "anything", OBJECT, setsWithinSets(100)), "deep");
    }

    /** Each level takes twice as long to hash as the one below; found by Wouter Coekaerts, 2013, as "SerialDOS". */
    private static Set<Object> setsWithinSets(int depth) {
        Set<Object> root = new HashSet<>();
        Set<Object> left = root;
        Set<Object> right = new HashSet<>();
        for (int i = 0; i < depth; i++) {
            Set<Object> nextLeft = new HashSet<>();
            Set<Object> nextRight = new HashSet<>();
            nextLeft.add("makes it differ from its brother");
            Stream.of(left, right).forEach(set -> {
                set.add(nextLeft);
                set.add(nextRight);
            });
            left = nextLeft;
            right = nextRight;
        }
        return root;
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesAHugeArrayThatIsOnlyAnnounced() {
        byte[] marked = new byte[13];
        Arrays.fill(marked, (byte) 'Z');
        String request = new String(harness().request(SERVICE, "anything", OBJECT, (Object) marked), ISO_8859_1);

        String huge = request.replace("\0\0\0\rZZZZZZZZZZZZZ", "\u007f\u00ff\u00ff\u00f0ZZZZZZZZZZZZZ");

        assertThat(huge).isNotEqualTo(request);
        assertRefusedWithin50Milliseconds(huge.getBytes(ISO_8859_1), "array");
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesAChainOfAThousandObjects() throws InterruptedException {
        byte[] request = onALargeStack(
                () -> harness().request(SERVICE, "chain", List.of(Node.class.getName()), Node.chain(1_000)));

        assertRefusedWithin50Milliseconds(request, "deep");
    }

    /** Writing such a chain needs as much stack as reading it does, and may overflow an ordinary one. */
    private static byte[] onALargeStack(Supplier<byte[]> request) throws InterruptedException {
        var bytes = new byte[1][0];
        var thread = new Thread(null, () -> bytes[0] = request.get(), "large stack", 64 << 20);
        thread.start();
        thread.join();
        return bytes[0];
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesAHundredAndFiftyThousandObjects() {
        var numbers = IntStream.range(0, 150_000).boxed().collect(Collectors.toCollection(ArrayList::new));

        assertRefused(answerTo(harness().request(SERVICE, "anything", OBJECT, numbers)), "objects");

        assertThat(echo.called).isFalse();
        assertOthersAreServed();
    }

    /** What a dynamic proxy hands its calls to. An attacker would choose one that does more. */
    private record Handler() implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    @Requires(JAVA_SERIALIZATION)
    void refusesADynamicProxy() {
        Object proxy =
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Comparable.class}, new Handler());

        assertRefused(answerTo(harness().request(SERVICE, "anything", OBJECT, proxy)), "dynamic proxy");

        assertThat(echo.called).isFalse();
        assertOthersAreServed();
    }

    /** The best of five, so that a busy machine does not decide. */
    private void assertRefusedWithin50Milliseconds(byte[] request, String why) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            assertRefused(answerTo(request), why);
            best = Math.min(best, System.nanoTime() - begin);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
        assertOthersAreServed();
    }
}
