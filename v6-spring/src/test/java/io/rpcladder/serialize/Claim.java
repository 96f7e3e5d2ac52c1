package io.rpcladder.serialize;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Whether a serializer carries values of a kind: all of them, none, or all but those that the limit names. What is not
 * carried is refused; nothing ever arrives as something else.
 */
record Claim(boolean some, boolean all, String limit) {

    private static final Claim YES = new Claim(true, true, "");
    private static final Claim NO = new Claim(false, false, "");

    /** What is said of a serializer. Of kinds that are not named it carries all values. */
    static final class Of {
        private final Map<Kind, Claim> claims = new EnumMap<>(Kind.class);

        Of no(Kind... kinds) {
            for (Kind kind : kinds) {
                claims.put(kind, NO);
            }
            return this;
        }

        Of but(Kind kind, String limit) {
            claims.put(kind, new Claim(true, false, limit));
            return this;
        }

        Claim about(Kind kind) {
            return claims.getOrDefault(kind, YES);
        }
    }

    private static final Map<String, Of> CLAIMS = new HashMap<>();

    static {
        CLAIMS.put(
                "protobuf",
                new Of()
                        .no(Kind.HALF_CHARACTERS, Kind.CYCLES, Kind.RECORD_CYCLES)
                        .but(Kind.SUBCLASSES, "the subclasses")
                        .but(Kind.ANYTHING, "records, beans, enums as an Object"));
        CLAIMS.put("java", new Of().no(Kind.MESSAGES, Kind.RECORD_CYCLES));
        CLAIMS.put("kryo", new Of().no(Kind.MESSAGES, Kind.RECORD_CYCLES));
        CLAIMS.put("hessian", new Of().no(Kind.MESSAGES, Kind.RECORD_CYCLES));
        CLAIMS.put("protostuff", new Of().no(Kind.HALF_CHARACTERS, Kind.CYCLES, Kind.RECORD_CYCLES, Kind.MESSAGES));
        CLAIMS.put(
                "fory",
                new Of().no(Kind.MESSAGES, Kind.RECORD_CYCLES).but(Kind.BIG_NUMBERS, "exponents beyond 10,000"));
        CLAIMS.put(
                "json",
                new Of()
                        .no(Kind.CYCLES, Kind.RECORD_CYCLES, Kind.RECORD_KEYS, Kind.NULL_KEYS, Kind.MESSAGES)
                        .but(Kind.HIDDEN, "fields of one name")
                        .but(Kind.BIG_NUMBERS, "exponents near two billion")
                        .but(Kind.OWN_COLLECTIONS, "lists of themselves")
                        .but(Kind.ANYTHING, "maps with keys other than texts, as an Object"));
    }

    static Claim of(String serializer, Kind kind) {
        return Objects.requireNonNull(CLAIMS.get(serializer), () -> "nothing is claimed of " + serializer)
                .about(kind);
    }

    @Override
    public String toString() {
        if (all) {
            return "yes";
        }
        return some ? "but not " + limit : "no";
    }
}
