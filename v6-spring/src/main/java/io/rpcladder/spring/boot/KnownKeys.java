package io.rpcladder.spring.boot;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The properties that exist, as {@link RpcProperties} has them. */
final class KnownKeys {

    private final Set<String> keys = new TreeSet<>();

    KnownKeys() {
        add("rpc", RpcProperties.class);
    }

    private void add(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                add(key, component.getType());
            } else {
                keys.add(key);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    Set<String> all() {
        return keys;
    }

    /** Whether there is one, however its words are joined. */
    boolean has(String key) {
        return keys.stream().anyMatch(known -> plain(known).equals(plain(key)));
    }

    private static String plain(String key) {
        return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The one that takes the fewest changes. */
    String nearest(String key) {
        return keys.stream()
                .min(Comparator.comparingInt(known -> distance(plain(known), plain(key))))
                .orElseThrow();
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
