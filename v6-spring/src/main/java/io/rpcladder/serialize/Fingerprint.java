package io.rpcladder.serialize;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Numbers for classes, for formats that write numbers in place of names. Both ends compute the same one without asking, in
 * whatever order they know their classes, and however many.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** A number for a class: 0 to 2<sup>30</sup>. */
    public static int ofName(Class<?> type) {
        return hash(type.getName());
    }

    /** A number for a class with just these fields: another one for one that has a field more, or in another place. */
    public static int ofParts(Class<?> type) {
        return hash(describe(type, new HashSet<>()));
    }

    /** Its name and its fields; and those of final classes in them, which may go without a number of their own. */
    private static String describe(Class<?> type, Set<Class<?>> described) {
        var text = new StringBuilder(type.getName());
        boolean hasParts = Form.of(type) == Form.RECORD || Form.of(type) == Form.BEAN;
        if (hasParts && described.add(type)) {
            Parts parts = Parts.of(type);
            for (int i = 0; i < parts.types().size(); i++) {
                Class<?> part = parts.types().get(i);
                text.append(' ').append(parts.names().get(i)).append(':').append(part.getName());
                if (Modifier.isFinal(part.getModifiers()) && !JdkTypes.isOfTheJdk(part)) {
                    text.append('(').append(describe(part, described)).append(')');
                }
            }
        }
        return text.toString();
    }

    private static int hash(String text) {
        var hash = new CRC32();
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) hash.getValue() & 0x3FFF_FFFF;
    }
}
