package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are, a serializer refuses them or reads values of allowed types, quickly and in little memory. The
 * property {@code fuzz.seconds} says how long to look, for all of them together.
 */
class HostileBytesTest {

    private static final int LIMIT = 1 << 22;

    private static final ExtensionLoader<Serializer> SERIALIZERS =
            new ExtensionLoader<>(Serializer.class, HostileBytesTest.class.getClassLoader());

    static Stream<String> serializers() {
        return SERIALIZERS.names().stream();
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void mutatedBodiesAreRefusedOrRead(String name) {
        List<Target> targets =
                Stream.of(Kind.values()).flatMap(kind -> targets(name, kind)).toList();
        assumeTrue(!targets.isEmpty());
        double seconds = Double.parseDouble(System.getProperty("fuzz.seconds", "2"));
        long end =
                System.nanoTime() + (long) (seconds * 1e9 / SERIALIZERS.names().size());
        for (long seed = Long.getLong("fuzz.seed", 1); System.nanoTime() < end; seed++) {
            Target target = targets.get((int) (seed % targets.size()));
            byte[] other = targets.get((int) (seed / 7 % targets.size())).body;
            target.read(new Mutations(seed).mutate(target.body, other), "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void hugeLengthsTakeNoMemory(String name) {
        Stream.of(Kind.COLLECTIONS, Kind.ARRAYS, Kind.MAPS, Kind.TEXTS, Kind.BIG_NUMBERS)
                .flatMap(kind -> targets(name, kind))
                .filter(target -> target.body.length < 200)
                .forEach(target ->
                        Mutations.lengthsEverywhere(target.body).forEach(body -> target.read(body, "a huge length")));
    }

    private static Stream<Target> targets(String name, Kind kind) {
        var targets = new ArrayList<Target>();
        if (Claim.of(name, kind).some() && kind != Kind.EXCEPTIONS) {
            var service = new ServiceCodec(kind.service(), kind.allowed(), SERIALIZERS.get(name));
            kind.methods().forEach(method -> add(targets, name, kind, service, method));
        }
        return targets.stream();
    }

    private static void add(List<Target> targets, String name, Kind kind, ServiceCodec service, Method method) {
        try {
            MethodCodec codec = service.of(method, method.getName());
            Object value = new RandomValues(3).argument(kind.service(), method);
            byte[] body = codec.encodeArguments(List.of(value), 0, LIMIT);
            targets.add(new Target(name + " " + kind + "." + method.getName(), codec, kind.allowed(), body));
        } catch (RpcCodecException e) {
            // Not one of the values that it carries.
        }
    }

    /** A method, and honest bytes for it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Target(String what, MethodCodec codec, AllowedTypes allowed, byte[] body) {

        void read(byte[] hostile, String how) {
            var cost = new Cost();
            try {
                List<Object> read = codec.decodeArguments(hostile, 0, hostile.length);
                read.forEach(new WellTyped(allowed)::check);
            } catch (RpcCodecException e) {
                assertThat(e).as(what).hasMessageNotContaining("OutOfMemory");
            } catch (Throwable e) {
                throw new AssertionError(what + ", " + how, e);
            }
            cost.assertLittle(what + ", " + how);
        }
    }
}
