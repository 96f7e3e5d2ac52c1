package io.rpcladder.serialize;

import static io.rpcladder.serialize.Carrier.bytes;
import static io.rpcladder.serialize.Carrier.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import io.rpcladder.RpcCodecException;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, for whatever type: they are read or refused by {@link RpcCodecException}, soon and cheaply. */
class HostileBytesTest {

    /** Far above what any of it takes, even where others use the machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final int FRAME = 1 << 20;

    static Stream<Method> methods() {
        return Carrier.methods(Everything.class);
    }

    private static MethodCodec codecOf(Method method) {
        return codec(Everything.class, method.getName());
    }

    /** Lets the bytes be read as arguments and as a result; anything but a value or the refusal fails the test. */
    private static boolean isRefused(MethodCodec codec, ByteString bytes) {
        try {
            codec.decodeArguments(bytes);
            codec.decodeResult(bytes);
            return false;
        } catch (RpcCodecException e) {
            assertThat(e).hasMessageContaining("refused");
            return true;
        } catch (Throwable e) {
            return fail(
                    "bytes "
                            + Arrays.toString(bytes.substring(0, Math.min(50, bytes.size()))
                                    .toByteArray()),
                    e);
        }
    }

    private static void assertTooDeep(String method, ByteString bytes) {
        MethodCodec codec = codec(Everything.class, method);
        assertRefusedSoon(codec, bytes);
        assertThatThrownBy(() -> codec.decodeArguments(bytes)).hasMessageContaining("too many levels of nesting");
    }

    private static void assertRefusedSoon(MethodCodec codec, ByteString bytes) {
        long begin = System.nanoTime();
        assertThat(isRefused(codec, bytes)).as("refused").isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    private static ByteString samples(Method method, MethodCodec codec, long seed) {
        return codec.encodeArguments(Carrier.one(new RandomValues(seed).argument(Everything.class, method)), 1 << 22);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void bytesThatAreCutAnywhere(Method method) {
        MethodCodec codec = codecOf(method);
        for (long seed = 1; seed <= 3; seed++) {
            ByteString sample = samples(method, codec, seed);
            for (int end = 1; end < Math.min(sample.size(), 500); end++) {
                assertThat(isRefused(codec, sample.substring(0, end)))
                        .as("seed %d, cut at %d of %d", seed, end, sample.size())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void bytesOfWhichAnyAreOthers(Method method) {
        MethodCodec codec = codecOf(method);
        for (long seed = 1; seed <= 3; seed++) {
            byte[] sample = samples(method, codec, seed).toByteArray();
            for (int i = 0; i < Math.min(sample.length, 120); i++) {
                for (int value : new int[] {0, 1, 3, 4, 8, 10, 18, 127, 128, 255, sample[i] + 1, ~sample[i]}) {
                    byte[] changed = sample.clone();
                    changed[i] = (byte) value;
                    isRefused(codec, ByteString.copyFrom(changed));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void bytesByChance(Method method) {
        MethodCodec codec = codecOf(method);
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] content = new byte[random.nextInt(40)];
            random.nextBytes(content);
            isRefused(codec, ByteString.copyFrom(content));
            isRefused(codec, bytes(10, content.length).concat(ByteString.copyFrom(content)));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void fieldsOfAllWireTypes(Method method) {
        MethodCodec codec = codecOf(method);
        for (ByteString content : List.of(bytes(), bytes(0), bytes(1, 2, 3, 4, 5, 6, 7, 8), bytes(8, 1), bytes(9))) {
            for (int tag = 0; tag < 64; tag++) {
                isRefused(codec, bytes(tag).concat(content));
                isRefused(codec, bytes(10, content.size() + 1, tag).concat(content));
            }
        }
        assertThat(isRefused(codec, bytes(0x0e, 1))).as("wire type 6").isTrue();
        assertThat(isRefused(codec, bytes(0x0f, 1))).as("wire type 7").isTrue();
        assertThat(isRefused(codec, bytes(0x0c))).as("the end of a group").isTrue();
        assertThat(isRefused(codec, bytes(0x0b, 8, 1)))
                .as("a group without end")
                .isTrue();
        assertThat(isRefused(codec, bytes(0, 1))).as("field number 0").isTrue();
    }

    @Test
    void theEndOfAGroupWithinAnyValue() {
        for (String method :
                List.of("user", "list", "map", "optional", "shape", "object", "instant", "account", "ints")) {
            assertThat(isRefused(codec(Everything.class, method), bytes(0x0a, 1, 0x0c)))
                    .as(method)
                    .isTrue();
        }
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A length of 2 GiB, of 1 GiB, of -1, and of 5, each before a single byte. */
    static Stream<ByteString> announced() {
        return Stream.of(
                bytes(0x0a, 0xff, 0xff, 0xff, 0xff, 7, 1),
                bytes(0x0a, 0x80, 0x80, 0x80, 0x80, 4, 1),
                bytes(0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1),
                bytes(0x0a, 5, 1));
    }

    @ParameterizedTest
    @MethodSource("announced")
    void lengthsThatAreOnlyAnnouncedTakeNoMemory(ByteString length) {
        for (Method method : methods().toList()) {
            MethodCodec codec = codecOf(method);
            isRefused(codec, length);
            long before = THREADS.getCurrentThreadAllocatedBytes();

            boolean refused = isRefused(codec, length);
            isRefused(codec, bytes(0x0a, length.size()).concat(length));

            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as(method.getName())
                    .isLessThan(200_000);
            assertThat(refused).as(method.getName()).isTrue();
        }
    }

    /** So many messages within each other, each the field with this tag of the one around it. */
    private static ByteString nested(int levels, int... tags) {
        var backwards = new ByteArrayOutputStream();
        for (int level = levels; level > 0; level--) {
            byte[] length = varint(backwards.size());
            for (int i = length.length - 1; i >= 0; i--) {
                backwards.write(length[i]);
            }
            backwards.write(level == 1 ? 0x0a : tags[level % tags.length]);
        }
        byte[] bytes = backwards.toByteArray();
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte other = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = other;
        }
        return ByteString.copyFrom(bytes);
    }

    /** Twenty-four lists, each of which holds the next one twice: sixteen million leaves. */
    @Test
    void aSmallObjectThatIsLongOnTheWireIsRefusedBeforeItTakesTheMemory() {
        Object nested = "leaf";
        for (int i = 0; i < 24; i++) {
            nested = List.of(nested, nested);
        }
        Object shared = nested;

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "object").encodeArguments(Carrier.one(shared), 1 << 20))
                .withMessageContaining("more than 1048576 bytes");
    }

    private static byte[] varint(int value) {
        var out = new WireWriter(1 << 22);
        out.varint(value);
        return out.toByteArray();
    }

    @Test
    void aMillionValuesWithinEachOther() {
        assertTooDeep("chain", nested(1_000_000, 0x12));
        assertTooDeep("tree", nested(1_000_000, 0x12, 0x0a));
        assertTooDeep("forest", nested(1_000_000, 0x0a));
        assertTooDeep("object", nested(1_000_000, 0x0a));
        assertTooDeep("object", nested(1_000_000, 0x12, 0x0a));
        assertTooDeep("outcome", nested(1_000_000, 0x12));
        assertTooDeep("fruit", nested(1_000_000, 0x2a, 0x12));
    }

    @Test
    void aMillionGroupsWithinEachOther() {
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) 0x1b);

        for (String method : List.of("text", "user", "object", "fruit")) {
            assertTooDeep(method, ByteString.copyFrom(groups));
        }
        assertTooDeep(
                "user",
                bytes(0x0a).concat(ByteString.copyFrom(varint(groups.length))).concat(ByteString.copyFrom(groups)));
    }

    @Test
    void aSmallStackIsEnough() throws InterruptedException {
        var thrown = new ArrayList<Throwable>();
        var thread = new Thread(
                null,
                () -> {
                    assertTooDeep("tree", nested(1_000_000, 0x12, 0x0a));
                    assertTooDeep("object", nested(1_000_000, 0x12, 0x0a));
                },
                "small",
                256 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.add(e));
        thread.start();
        thread.join();

        assertThat(thrown).isEmpty();
    }

    @Test
    void textThatIsNotUtf8() {
        for (ByteString text :
                List.of(bytes(0x80), bytes(0xc0, 0x80), bytes(0xed, 0xa0, 0x80), bytes(0xf5, 0x80, 0x80, 0x80))) {
            ByteString field = bytes(0x0a, text.size()).concat(text);
            for (String method : List.of("text", "colour", "uuid", "instant", "zoneId", "list", "fruit", "object")) {
                isRefused(codec(Everything.class, method), field);
                isRefused(
                        codec(Everything.class, method),
                        bytes(0x0a, field.size()).concat(field));
            }
            assertThat(isRefused(codec(Everything.class, "text"), field)).isTrue();
            assertThat(isRefused(
                            codec(Everything.class, "list"),
                            bytes(0x0a, field.size()).concat(field)))
                    .isTrue();
        }
    }

    static Stream<String> typesWithATextOrBytes() {
        return Stream.of(
                "bigInteger",
                "bigDecimal",
                "uuid",
                "uri",
                "locale",
                "currency",
                "offsetDateTime",
                "offsetTime",
                "zonedDateTime",
                "zoneId",
                "zoneOffset",
                "period",
                "monthDay",
                "colour",
                "month");
    }

    /** A parser whose time grows with the square of the length would take minutes. */
    @ParameterizedTest
    @MethodSource("typesWithATextOrBytes")
    void textsAsLongAsAFrame(String method) {
        for (String pattern : List.of("1", "-", "a-", "x-a-", "a:", "%41", "Z[", "P1Y", "2024-01-01T", "\0")) {
            ByteString text = ByteString.copyFromUtf8(pattern.repeat(FRAME / pattern.length()));
            ByteString field =
                    bytes(0x0a).concat(ByteString.copyFrom(varint(text.size()))).concat(text);
            long begin = System.nanoTime();

            isRefused(codec(Everything.class, method), field);
            isRefused(
                    codec(Everything.class, method),
                    bytes(0x0a)
                            .concat(ByteString.copyFrom(varint(field.size())))
                            .concat(field));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(pattern).isLessThan(SOON);
        }
    }

    /** Texts with the same hash code: "Aa" and "BB" have it, and so have all that are made of them. */
    private static List<String> colliding(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var text = new StringBuilder();
                    for (int bit = 0; bit < 20; bit++) {
                        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
                    }
                    return text.toString();
                })
                .toList();
    }

    /** Records whose hash code is 31 x + y = 0; a hash table cannot sort them. */
    private static List<Everything.Point> collidingPoints(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Everything.Point(i, -31 * i))
                .toList();
    }

    @Test
    void keysThatWereChosenToCollide() {
        ByteString texts = codec(Everything.class, "list").encodeArguments(Carrier.one(colliding(24_000)), 1 << 22);
        ByteString points = codec(Points.class, "list").encodeArguments(Carrier.one(collidingPoints(90_000)), 1 << 22);
        assertThat(texts.size()).isLessThan(FRAME);
        assertThat(points.size()).isBetween(FRAME / 2, FRAME);

        assertRefusedSoon(codec(Points.class, "texts"), texts);
        assertRefusedSoon(codec(Points.class, "points"), points);
    }

    /** Lists to write as if they were sets. */
    interface Points {
        List<Everything.Point> list(List<Everything.Point> value);

        Set<Everything.Point> points(Set<Everything.Point> value);

        Set<String> texts(Set<String> value);

        Set<Object> objects(Set<Object> value);

        List<BigDecimal> numbers(List<BigDecimal> value);

        SortedSet<BigDecimal> sorted(SortedSet<BigDecimal> value);

        SortedMap<BigDecimal, Integer> sortedMap(SortedMap<BigDecimal, Integer> value);

        CopyOnWriteArrayList<Integer> copied(CopyOnWriteArrayList<Integer> value);
    }

    /** The first is the root of the tree that they become, and each of the others is compared with it. */
    @Test
    void aHugeNumberThatIsComparedOften() {
        var numbers = new ArrayList<BigDecimal>();
        numbers.add(new BigDecimal(BigInteger.TEN.pow(1_000_000).add(BigInteger.ONE), 1_000_000));
        for (int i = 1; i < 50_000; i++) {
            numbers.add(BigDecimal.valueOf(1_000_000 + (i % 2 == 0 ? i : -i), 6));
        }
        ByteString bytes = codec(Points.class, "numbers").encodeArguments(Carrier.one(numbers), 1 << 22);

        assertThat(isRefused(codec(Points.class, "sorted"), bytes)).isTrue();
    }

    @Test
    void soIsOneThatIsAKey() {
        var numbers = new java.util.TreeMap<BigDecimal, Integer>();
        numbers.put(new BigDecimal(BigInteger.TEN.pow(1_000_000).add(BigInteger.ONE), 1_000_000), 1);
        for (int i = 2; i < 100; i++) {
            numbers.put(BigDecimal.valueOf(i), i);
        }
        ByteString bytes = codec(Points.class, "sortedMap").encodeArguments(Carrier.one(numbers), 1 << 22);

        assertThat(isRefused(codec(Points.class, "sortedMap"), bytes)).isTrue();
    }

    @Test
    void aListThatIsCopiedForEachElementIsReadAtOnce() {
        var list =
                new CopyOnWriteArrayList<>(IntStream.range(0, 200_000).boxed().toList());
        ByteString bytes = codec(Points.class, "copied").encodeArguments(Carrier.one(list), 1 << 22);
        assertThat(bytes.size()).isLessThan(FRAME);
        long begin = System.nanoTime();

        assertThat(codec(Points.class, "copied").decodeArguments(bytes)).containsExactly(list);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @Test
    void aFewThatCollideAreServed() {
        var points = new HashSet<>(collidingPoints(256));

        assertThat(Carrier.carried(codec(Points.class, "points"), points)).isEqualTo(points);
    }

    @Test
    void soManyKeysOfAMapAreRefusedToo() {
        var map = new java.util.HashMap<String, Integer>();
        colliding(257).forEach(key -> map.put(key, 1));
        ByteString bytes = codec(Everything.class, "map").encodeArguments(Carrier.one(map), 1 << 22);

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "map").decodeArguments(bytes))
                .withMessageContaining("more than 256 elements with the same hash code");
    }

    /** In Java serialization, sets within sets that are shared take time without end; here nothing is shared. */
    @ParameterizedTest
    @ValueSource(ints = {1, 48})
    void setsWithinSets(int depth) {
        Set<Object> set = new HashSet<>();
        for (int i = 0; i < 110_000; i++) {
            set.add(i);
        }
        for (int i = 0; i < depth; i++) {
            set = Set.of(set);
        }
        ByteString bytes = codec(Points.class, "objects").encodeArguments(Carrier.one(set), 1 << 22);
        assertThat(bytes.size()).isBetween(FRAME / 2, FRAME);
        long begin = System.nanoTime();

        isRefused(codec(Points.class, "objects"), bytes);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @Test
    void anErrorWithAnyFields() {
        MethodCodec codec = codec(Failing.class, "fail");
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] fields = new byte[random.nextInt(40)];
            random.nextBytes(fields);
            Throwable read = codec.decodeError(Error.newBuilder()
                    .setType(Failing.Failed.class.getName())
                    .setFields(ByteString.copyFrom(fields))
                    .build());
            assertThat(read).isInstanceOfAny(Failing.Failed.class, io.rpcladder.RemoteException.class);
        }
        assertThat(codec.decodeError(Error.newBuilder()
                        .setType(Failing.Failed.class.getName())
                        .setFields(nested(1_000_000, 0x12))
                        .build()))
                .isInstanceOf(io.rpcladder.RemoteException.class);
    }

    /** Throws an exception with a field that may be deep. */
    interface Failing {
        void fail() throws Failed;

        final class Failed extends Exception {
            Everything.@org.jspecify.annotations.Nullable Chain chain;
            byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);
        }
    }
}
