package io.rpcladder.docs;

import java.util.List;
import java.util.regex.Pattern;

/** What differs from one run of a program to the next, and is therefore not compared. All of it is named here. */
final class Masks {

    private record Mask(Pattern pattern, String instead) {

        static Mask of(String pattern, String instead) {
            return new Mask(Pattern.compile(pattern), instead);
        }
    }

    private static final List<Mask> MASKS = List.of(
            // A time or a rate: 12 ms, 1,234.5 µs, 0.3s, 81000 calls/s, 12/s. The micro sign has two code points.
            Mask.of("(?<![\\w.])\\d[\\d.,]*\\s?(?=(?:ms|[µμu]s|ns|s|calls/s|/s)(?!\\w))", "#"),
            // A date and time: 2026-01-31T12:00:00.123Z.
            Mask.of("\\b\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "#"),
            // A share, or who answered how much: 33%, answered 5523.
            Mask.of("\\b\\d+%", "#%"),
            Mask.of("\\banswered \\d+", "answered #"),
            // A port: 127.0.0.1:41234, localhost:9090, [::1]:41234, port 41234.
            Mask.of("(?<=[\\w\\]]):\\d{4,5}\\b", ":#"),
            Mask.of("\\bport \\d+", "port #"),
            Mask.of("\\bpid \\d+", "pid #"),
            // A memory address: Object@1b2c3d4, 0x00007f3a.
            Mask.of("@[0-9a-f]{5,8}\\b", "@#"),
            Mask.of("\\b0x[0-9a-fA-F]{6,16}\\b", "0x#"),
            // Columns are as wide as the numbers in them.
            Mask.of("[ \t]+", " "),
            Mask.of("(?m) $", ""));

    private Masks() {}

    static String apply(String text) {
        String masked = text;
        for (Mask mask : MASKS) {
            masked = mask.pattern().matcher(masked).replaceAll(mask.instead());
        }
        return masked;
    }
}
