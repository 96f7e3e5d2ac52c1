package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A provider as its node has it: the address is the name, and the data are lines that a person can read. Lines that are
 * not known here are skipped.
 *
 * <pre>
 * application=market
 * weight=100
 * started=2026-01-31T12:00:00Z
 * protocol=ladder-4
 * </pre>
 */
final class ProviderNode {

    private ProviderNode() {}

    static byte[] write(Provider provider) {
        return String.join(
                        "\n",
                        "application=" + provider.application(),
                        "weight=" + provider.weight(),
                        "started=" + provider.started(),
                        "protocol=" + provider.protocol(),
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a node.
     *
     * @throws IllegalArgumentException if it is not one of a provider; the message says why
     */
    static Provider read(String name, byte[] data) {
        int colon = name.lastIndexOf(':');
        String port = name.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("its name is not host:port");
        }
        Map<String, String> lines = lines(data);
        try {
            return new Provider(
                    name.substring(0, colon),
                    Integer.parseInt(port),
                    value(lines, "application"),
                    weight(value(lines, "weight")),
                    Instant.parse(value(lines, "started")),
                    value(lines, "protocol"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time is none: " + e.getMessage(), e);
        }
    }

    /** The weight that a node above has for its data. */
    static int readWeight(byte[] data) {
        return weight(new String(data, StandardCharsets.UTF_8).strip());
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
