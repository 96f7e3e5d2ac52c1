package io.rpcladder.serialize;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are, a serializer refuses them or reads values of allowed types, quickly and in little memory. The
 * property {@code fuzz.seconds} says how long to look, for all of them together.
 */
class HostileBytesTest {

    static Stream<String> serializers() {
        return TypedSerializers.names().stream();
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void mutatedBodiesAreRefusedOrRead(String name) {
        List<Target> targets =
                Stream.of(Kind.values()).flatMap(kind -> Target.of(name, kind)).toList();
        assumeTrue(!targets.isEmpty());
        double seconds = Double.parseDouble(System.getProperty("fuzz.seconds", "2"));
        long end = System.nanoTime()
                + (long) (seconds * 1e9 / TypedSerializers.names().size());
        for (long seed = Long.getLong("fuzz.seed", 1); System.nanoTime() < end; seed++) {
            Target target = targets.get((int) (seed % targets.size()));
            byte[] other = targets.get((int) (seed / 7 % targets.size())).body();
            target.read(new Mutations(seed).mutate(target.body(), other), "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void hugeLengthsTakeNoMemory(String name) {
        Stream.of(Kind.COLLECTIONS, Kind.ARRAYS, Kind.MAPS, Kind.TEXTS, Kind.BIG_NUMBERS)
                .flatMap(kind -> Target.of(name, kind))
                .filter(target -> target.body().length < 200)
                .forEach(target ->
                        Mutations.lengthsEverywhere(target.body()).forEach(body -> target.read(body, "a huge length")));
    }
}
