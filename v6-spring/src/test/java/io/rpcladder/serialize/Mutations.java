package io.rpcladder.serialize;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes hostile bytes of honest ones; the same ones for the same seed. */
final class Mutations {

    /** Lengths that are too large, in the forms in which formats write them. */
    private static final List<byte[]> LENGTHS = List.of(
            new byte[] {0x7f, -1, -1, -1},
            new byte[] {-1, -1, -1, 0x7f},
            new byte[] {-1, -1, -1, -1, 0x07},
            new byte[] {-1, -1, -1, -1, 0x0f},
            new byte[] {-1, -1, 0x7f},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0x7f},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1},
            "99999999999".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** One to four changes; {@code other} is another honest body, of which parts are taken. */
    byte[] mutate(byte[] body, byte[] other) {
        byte[] mutated = body.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            mutated = once(mutated, other);
        }
        return mutated;
    }

    private byte[] once(byte[] body, byte[] other) {
        int at = random.nextInt(body.length + 1);
        int end = Math.min(body.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(7)) {
            case 0 -> put(body, Math.max(0, at - 1), new byte[] {(byte) random.nextInt()});
            case 1 -> join(body, at, Arrays.copyOfRange(body, at, end), at);
            case 2 -> join(body, at, new byte[0], end);
            case 3 -> put(body, at, LENGTHS.get(random.nextInt(LENGTHS.size())));
            case 4 -> Arrays.copyOf(body, at);
            case 5 -> join(body, at, repeated(Arrays.copyOfRange(body, at, end), 1 << random.nextInt(12)), at);
            default -> splice(body, at, other);
        };
    }

    private byte[] splice(byte[] body, int at, byte[] other) {
        int from = random.nextInt(other.length + 1);
        int to = Math.min(other.length, from + random.nextInt(40));
        return join(body, at, Arrays.copyOfRange(other, from, to), at);
    }

    private static byte[] repeated(byte[] part, int times) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A copy with other bytes at a place. */
    static byte[] put(byte[] body, int at, byte[] bytes) {
        byte[] changed = body.clone();
        System.arraycopy(bytes, 0, changed, at, Math.min(bytes.length, body.length - at));
        return changed;
    }

    private static byte[] join(byte[] body, int head, byte[] middle, int tail) {
        var out = new ByteArrayOutputStream();
        out.write(body, 0, head);
        out.writeBytes(middle);
        out.write(body, tail, body.length - tail);
        return out.toByteArray();
    }

    /** Every place of a body with every one of the lengths. */
    static List<byte[]> lengthsEverywhere(byte[] body) {
        return java.util.stream.IntStream.range(0, body.length)
                .boxed()
                .flatMap(at -> LENGTHS.stream().map(length -> put(body, at, length)))
                .toList();
    }
}
