package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each serializer carries what it claims to carry, and refuses the rest: nothing arrives as something else. */
class SerializersTest {

    private static final int ROUNDS = 60;
    private static final int LIMIT = 1 << 22;

    private static final ExtensionLoader<Serializer> SERIALIZERS =
            new ExtensionLoader<>(Serializer.class, SerializersTest.class.getClassLoader());

    static Stream<Arguments> claims() {
        return TypedSerializers.names().stream()
                .flatMap(name -> Stream.of(Kind.values()).map(kind -> Arguments.of(name, kind)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("claims")
    void whatIsClaimedIsTrue(String name, Kind kind) {
        Claim claim = Claim.of(name, kind);
        var run = new Run(SERIALIZERS.get(name), kind);
        kind.methods().forEach(run::run);

        assertThat(run.wrong.stream().limit(3)).isEmpty();
        if (claim.all()) {
            assertThat(run.refused.stream().limit(3)).isEmpty();
        } else {
            assertThat(run.refused).isNotEmpty();
        }
        if (claim.some()) {
            assertThat(run.arrived).isPositive();
        } else {
            assertThat(run.arrived).isZero();
        }
    }

    /** Values of one kind, there and back. A failure names the seed: with it, the same value is made again. */
    private static final class Run {
        private final Serializer serializer;
        private final Kind kind;
        private final List<String> wrong = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private int arrived;

        Run(Serializer serializer, Kind kind) {
            this.serializer = serializer;
            this.kind = kind;
        }

        void run(Method method) {
            try {
                MethodCodec codec =
                        new ServiceCodec(kind.service(), kind.allowed(), serializer).of(method, method.getName());
                for (long seed = 1; seed <= ROUNDS; seed++) {
                    Object sent = kind == Kind.EXCEPTIONS
                            ? error(seed)
                            : new RandomValues(seed).argument(kind.service(), method);
                    note(method.getName() + ", seed " + seed, codec, sent);
                }
            } catch (RpcCodecException e) {
                refused.add(method.getName() + ": " + e.getMessage());
            }
        }

        private void note(String what, MethodCodec codec, Object sent) {
            try {
                Object got = kind == Kind.EXCEPTIONS ? thrown(codec, (Throwable) sent) : carried(codec, sent);
                if (Same.same(sent, got)) {
                    arrived++;
                } else {
                    wrong.add(
                            (what + ": " + sent + " arrived as " + got + " of " + (got == null ? "" : got.getClass())));
                }
            } catch (RpcCodecException e) {
                refused.add(what + ": " + e.getMessage());
            } catch (Throwable e) {
                fail(what, e);
            }
        }

        private static @Nullable Object carried(MethodCodec codec, Object value) {
            byte[] argument = codec.encodeArguments(List.of(value), 5, LIMIT);
            byte[] result = codec.encodeResult(value, 0, LIMIT);
            Object there =
                    codec.decodeArguments(argument, 5, argument.length - 5).get(0);
            Object back = codec.decodeResult(result, 0, result.length);
            assertThat(Same.same(there, back))
                    .as("an argument arrives as a result does")
                    .isTrue();
            return there;
        }

        private static Throwable error(long seed) {
            var random = new Random(seed);
            Throwable cause = random.nextBoolean() ? null : new CorpusBeans.Forbidden("no", CorpusValues.Colour.GREEN);
            return new CorpusBeans.Failed(
                    "failed " + seed, random.nextInt(), new CorpusValues.Point(random.nextInt(), 1), cause);
        }

        private static Throwable thrown(MethodCodec codec, Throwable sent) {
            byte[] bytes = codec.encodeError(sent, 7, LIMIT);
            Throwable got = codec.decodeError(bytes, 7, bytes.length - 7);
            assertThat(got).hasMessage(sent.getMessage());
            assertThat(got.getStackTrace()[0].getMethodName()).isEqualTo("error");
            return got;
        }
    }
}
