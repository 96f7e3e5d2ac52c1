package io.rpcladder.registry;

import java.time.Duration;
import java.util.Arrays;

/**
 * Which registry is used, and how. Begin with {@link #of} and change what is needed.
 *
 * @param servers the ZooKeeper servers, {@code host:port,host:port}, and then, where several registries share them, the
 *     node below which all of this one stands, {@code /path}, which must exist
 * @param session after how long of silence ZooKeeper takes a provider for gone, from 0.1 s to an hour
 */
public record RegistryOptions(String servers, Duration session) {

    private static final String SCHEME = "zookeeper://";
    private static final String SERVER =
            "([^,/:\\s\\[\\]]+|\\[[^,/\\s\\[\\]]+]):\\d{1,5}"; // an IPv6 address has brackets
    private static final String NODE = "/(?!\\.+(/|$))[^/,\\s]+";
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public RegistryOptions {
        if (!servers.matches(SERVER + "(," + SERVER + ")*(" + NODE + ")*") || !portsAreRight(servers)) {
            throw new IllegalArgumentException(
                    "a registry's address is like zookeeper://host1:2181,host2:2181 or, below a node of its own,"
                            + " zookeeper://host1:2181,host2:2181/path, unlike " + SCHEME + servers);
        }
        if (session.compareTo(SHORTEST) < 0 || session.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a session lasts from " + SHORTEST + " to " + LONGEST + ", not " + session);
        }
    }

    private static boolean portsAreRight(String servers) {
        return Arrays.stream(servers.split("/", 2)[0].split(","))
                .mapToInt(server -> Integer.parseInt(server.substring(server.lastIndexOf(':') + 1)))
                .allMatch(port -> port >= 1 && port <= 65_535);
    }

    /**
     * The registry at an address such as {@code zookeeper://h1:2181,h2:2181}, with sessions of 10 s.
     *
     * @throws IllegalArgumentException if that is no such address
     */
    public static RegistryOptions of(String address) {
        String servers = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : "(" + address + ")";
        return new RegistryOptions(servers, Duration.ofSeconds(10));
    }

    public RegistryOptions withSession(Duration time) {
        return new RegistryOptions(servers, time);
    }

    /** How long, after ZooKeeper was away, providers may take to be registered again. */
    Duration grace() {
        return session.plusSeconds(5);
    }

    /** The address that {@link #of} takes. */
    public String address() {
        return SCHEME + servers;
    }
}
