package io.rpcladder.serialize;

import static io.rpcladder.serialize.Carrier.bytes;
import static io.rpcladder.serialize.Carrier.codec;
import static io.rpcladder.serialize.Hostile.assertRefusedSoon;
import static io.rpcladder.serialize.Hostile.isRefused;
import static io.rpcladder.serialize.Hostile.varint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import io.rpcladder.RpcCodecException;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, for whatever type: they are read or refused by {@link RpcCodecException}, soon and cheaply. */
class HostileBytesTest {

    static Stream<Method> methods() {
        return Carrier.methods(Everything.class);
    }

    private static MethodCodec codecOf(Method method) {
        return codec(Everything.class, method.getName());
    }

    private static void assertTooDeep(String method, ByteString bytes) {
        MethodCodec codec = codec(Everything.class, method);
        assertRefusedSoon(codec, bytes);
        assertThatThrownBy(() -> codec.decodeArguments(bytes)).hasMessageContaining("too many levels of nesting");
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
