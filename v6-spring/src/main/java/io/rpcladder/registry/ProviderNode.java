package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider as its node has it: where it is and which service it offers is the name, and the data are lines that a person
 * can read. Lines that are not known here are skipped.
 *
 * <pre>
 * application=market
 * weight=100
 * started=2026-01-31T12:00:00Z
 * protocol=ladder-6
 * serializers=fory,json
 * </pre>
 */
final class ProviderNode {

    private static final String SEPARATOR = ";";

    private ProviderNode() {}

    /** The name, {@code host:port} or {@code host:port;group;version}. */
    static String name(Provider provider) {
        boolean plain = provider.group().isEmpty() && provider.version().isEmpty();
        return plain
                ? provider.address()
                : String.join(SEPARATOR, provider.address(), provider.group(), provider.version());
    }

    static byte[] write(Provider provider) {
        return String.join(
                        "\n",
                        "application=" + provider.application(),
                        "weight=" + provider.weight(),
                        "started=" + provider.started(),
                        "protocol=" + provider.protocol(),
                        "serializers=" + String.join(",", provider.serializers()),
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a node.
     *
     * @throws IllegalArgumentException if it is not one of a provider; the message says why
     */
    static Provider read(String name, byte[] data) {
        String[] parts = name.split(SEPARATOR, -1);
        int colon = parts[0].lastIndexOf(':');
        String port = parts[0].substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || (parts.length != 1 && parts.length != 3)) {
            throw new IllegalArgumentException("its name is neither host:port nor host:port;group;version");
        }
        Map<String, String> lines = lines(data);
        try {
            return new Provider(
                    parts[0].substring(0, colon),
                    Integer.parseInt(port),
                    value(lines, "application"),
                    weight(value(lines, "weight")),
                    Instant.parse(value(lines, "started")),
                    value(lines, "protocol"),
                    parts.length == 1 ? "" : parts[1],
                    parts.length == 1 ? "" : parts[2],
                    names(lines.getOrDefault("serializers", "")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time is none: " + e.getMessage(), e);
        }
    }

    /** The weight that a node above has for its data. */
    static int readWeight(byte[] data) {
        return weight(new String(data, StandardCharsets.UTF_8).strip());
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Map<String, String> lines(byte[] data) {
        Map<String, String> lines = new HashMap<>();
        new String(data, StandardCharsets.UTF_8).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                lines.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return lines;
    }

    private static String value(Map<String, String> lines, String key) {
        String value = lines.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no line " + key + "=");
        }
        return value;
    }

    /** A negative weight is none. */
    private static int weight(String text) {
        long weight = text.matches("-?\\d{1,10}") ? Long.parseLong(text) : Long.MAX_VALUE;
        if (weight > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("its weight is not a whole number up to " + Integer.MAX_VALUE);
        }
        return (int) Math.max(0, weight);
    }
}
