package io.rpcladder.serialize;

import io.rpcladder.ExtensionLoader;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes and nanoseconds the benchmark's user, and its page of 15, take in each serializer. A rough clock in one JVM:
 * good for ratios.
 */
final class SerializersMeasured {

    private static final int LIMIT = 1 << 22;

    private static @Nullable Object sink;

    private SerializersMeasured() {}

    /** The sizes alone: the same on every machine. */
    static String sizes(String name, Serializer serializer) {
        return "| %s | %d | %d |"
                .formatted(
                        name,
                        encoded(codec(serializer, "getUser"), Users.user(1)).length,
                        encoded(codec(serializer, "listUser"), Users.page(1)).length);
    }

    private static MethodCodec codec(Serializer serializer, String name) {
        Method method = Stream.of(Users.class.getMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new ServiceCodec(Users.class, AllowedTypes.of(Users.class), serializer).of(method, name);
    }

    private static byte[] encoded(MethodCodec codec, Object value) {
        return codec.encodeResult(value, 0, LIMIT);
    }

    private static String row(String name, MethodCodec codec, Object value) {
        byte[] bytes = encoded(codec, value);
        return "%-10s %-5s %6d bytes, %7.0f ns to encode, %7.0f ns to decode"
                .formatted(
                        name,
                        value instanceof Users.Page ? "page" : "user",
                        bytes.length,
                        nanos(() -> encoded(codec, value)),
                        nanos(() -> codec.decodeResult(bytes, 0, bytes.length)));
    }

    /** The fastest of some rounds: what disturbs can only make one slower. */
    private static double nanos(Supplier<@Nullable Object> work) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < 15; round++) {
            long begin = System.nanoTime();
            long end = begin + 200_000_000;
            long count = 0;
            long now = begin;
            while (now < end) {
                for (int i = 0; i < 20; i++) {
                    sink = work.get();
                }
                count += 20;
                now = System.nanoTime();
            }
            least = Math.min(least, (double) (now - begin) / count);
        }
        return least;
    }

    /** Prints a line for each; the arguments are the serializers to measure, all if there are none. */
    public static void main(String[] names) {
        var serializers = new ExtensionLoader<>(Serializer.class, SerializersMeasured.class.getClassLoader());
        for (String name : names.length > 0 ? List.of(names) : TypedSerializers.names()) {
            System.out.println(row(name, codec(serializers.get(name), "getUser"), Users.user(1)));
            System.out.println(row(name, codec(serializers.get(name), "listUser"), Users.page(1)));
        }
        if (sink instanceof String) {
            System.out.printf(Locale.ROOT, "%s", sink);
        }
    }
}
