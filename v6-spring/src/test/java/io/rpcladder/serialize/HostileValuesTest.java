package io.rpcladder.serialize;

import static io.rpcladder.serialize.TypedSerializers.anything;
import static io.rpcladder.serialize.TypedSerializers.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rpcladder.RpcCodecException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer may send on purpose: forbidden classes, and values that are small and take for ever. */
class HostileValuesTest {

    private static final int LIMIT = 1 << 20;
    private static final String DOG = CorpusValues.Dog.class.getName();

    static Stream<String> serializers() {
        return TypedSerializers.names().stream();
    }

    static Stream<String> thoseWithClassNames() {
        return TypedSerializers.withClassNames();
    }

    @ParameterizedTest
    @MethodSource("thoseWithClassNames")
    void aForbiddenClassIsNotWritten(String name) {
        MethodCodec codec = anything(name, AllowedTypes.of(Corpus.Anything.class));

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec.encodeResult(new CorpusValues.Dog("Rex"), 0, LIMIT))
                .withMessageContaining(DOG + " may not travel")
                .withMessageContaining("rpc.serialization.allow=" + DOG);
    }

    @ParameterizedTest
    @MethodSource("thoseWithClassNames")
    void aForbiddenClassIsNotReadNorLoaded(String name) {
        var loader = new Recording();
        AllowedTypes more = AllowedTypes.of(
                List.of(Corpus.Anything.class),
                List.of(CorpusValues.Dog.class.getPackageName() + ".*"),
                HostileValuesTest.class.getClassLoader());
        byte[] bytes = anything(name, more).encodeResult(new CorpusValues.Dog("Rex"), 0, LIMIT);
        MethodCodec strict =
                anything(name, AllowedTypes.of(List.of(Corpus.Anything.class), List.of("com.acme.*"), loader));

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> strict.decodeResult(bytes, 0, bytes.length))
                .withMessageContaining(DOG + " may not travel")
                .withMessageContaining("rpc.serialization.allow=" + DOG);
        assertThat(loader.asked).doesNotContain(DOG);
        assertThat(anything(name, more).decodeResult(bytes, 0, bytes.length)).isEqualTo(new CorpusValues.Dog("Rex"));
    }

    /** Notes the names of the classes that it is asked for. */
    private static final class Recording extends ClassLoader {
        private final Set<String> asked = new HashSet<>();

        Recording() {
            super(HostileValuesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void setsInSetsThatTakeForEverToHashAreRefused(String name) {
        MethodCodec codec = anything(name, AllowedTypes.of(Corpus.Anything.class));

        assertRefused(codec, bomb());
    }

    /** Each level holds both sets of the next one; they were empty when they were put in, so that it is quickly made. */
    private static Set<Object> bomb() {
        var root = new HashSet<>();
        Set<Object> a = root;
        Set<Object> b = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            Set<Object> c = new HashSet<>();
            Set<Object> d = new HashSet<>(List.of("not the other one"));
            a.add(c);
            a.add(d);
            b.add(c);
            b.add(d);
            a = c;
            b = d;
        }
        return root;
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void elementsThatAllHaveTheSameHashCodeAreRefused(String name) {
        MethodCodec codec = codec(name, Corpus.Collections.class, "set", AllowedTypes.of(Corpus.Collections.class));
        var users = new LinkedHashSet<CorpusValues.User>();
        boolean fillsItsOwnSets = name.equals("java"); // the JDK does, within a time that is limited
        for (int i = 0; i < 1 << (fillsItsOwnSets ? 9 : 12); i++) {
            String text = IntStream.iterate(i, bits -> bits >> 1)
                    .limit(12)
                    .mapToObj(bit -> (bit & 1) == 0 ? "Aa" : "BB")
                    .reduce("", String::concat);
            users.add(new CorpusValues.User(1, text, null, null, null, null, true));
        }

        if (fillsItsOwnSets) {
            byte[] bytes = codec.encodeResult(users, 0, LIMIT);
            assertThat(codec.decodeResult(bytes, 0, bytes.length)).isEqualTo(users);
        } else {
            assertRefused(codec, users);
        }
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void aValueThatIsTooDeepIsNotWritten(String name) {
        MethodCodec codec = codec(name, Corpus.Records.class, "chain", AllowedTypes.of(Corpus.Records.class));
        CorpusValues.@Nullable Chain chain = null;
        for (int i = 0; i < 20_000; i++) {
            chain = new CorpusValues.Chain(i, chain);
        }

        assertRefused(codec, chain);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void bytesThatNestWithoutAnEndAreRefused(String name) {
        MethodCodec codec = codec(name, Corpus.Records.class, "chain", AllowedTypes.of(Corpus.Records.class));
        byte[] body = codec.encodeResult(new CorpusValues.Chain(1, new CorpusValues.Chain(2, null)), 0, LIMIT);
        for (int from = 0; from < body.length; from++) {
            for (int to = from + 1; to <= Math.min(from + 4, body.length); to++) {
                byte[] nested = nested(body, from, to);
                var cost = new Cost();
                try {
                    codec.decodeResult(nested, 0, nested.length);
                } catch (RpcCodecException e) {
                    assertThat(e).hasMessageNotContaining("StackOverflow");
                }
                cost.assertLittle("bytes " + from + " to " + to);
            }
        }
    }

    private static byte[] nested(byte[] body, int from, int to) {
        var out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        for (int i = 0; i < 1_000; i++) {
            out.write(body, from, to - from);
        }
        out.writeBytes(Arrays.copyOfRange(body, to, body.length));
        return out.toByteArray();
    }

    private static void assertRefused(MethodCodec codec, @Nullable Object value) {
        byte[] bytes;
        try {
            bytes = codec.encodeResult(value, 0, LIMIT);
        } catch (RpcCodecException e) {
            assertThat(e).hasMessageNotContaining("StackOverflow");
            return;
        }
        Cost.assertLittle(
                "to refuse it",
                () -> assertThatExceptionOfType(RpcCodecException.class)
                        .isThrownBy(() -> codec.decodeResult(bytes, 0, bytes.length))
                        .withMessageNotContaining("StackOverflow"));
    }
}
