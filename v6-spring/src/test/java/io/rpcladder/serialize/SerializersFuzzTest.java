package io.rpcladder.serialize;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same as {@link HostileBytesTest}, with bytes that Jazzer looks for where {@code JAZZER_FUZZ=1} is in the environment.
 * Without it only the seeds are read, which are honest, and what Jazzer has found before.
 */
class SerializersFuzzTest {

    private static final List<List<Target>> TARGETS =
            TypedSerializers.names().stream().map(Target::all).toList();

    /** The first byte says which serializer, the second for which method the others are. */
    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        if (input.length >= 2) {
            List<Target> targets = TARGETS.get((input[0] & 0xff) % TARGETS.size());
            targets.get((input[1] & 0xff) % targets.size())
                    .read(Arrays.copyOfRange(input, 2, input.length), "by Jazzer");
        }
    }

    /** Every seventh; the other test begins with all of them. */
    static Stream<byte[]> seeds() {
        return IntStream.range(0, TARGETS.size())
                .boxed()
                .flatMap(
                        serializer -> IntStream.range(0, TARGETS.get(serializer).size())
                                .filter(target -> target % 7 == 0)
                                .mapToObj(target -> seed(serializer, target)));
    }

    private static byte[] seed(int serializer, int target) {
        var seed = new ByteArrayOutputStream();
        seed.write(serializer);
        seed.write(target);
        seed.writeBytes(TARGETS.get(serializer).get(target).body());
        return seed.toByteArray();
    }
}
