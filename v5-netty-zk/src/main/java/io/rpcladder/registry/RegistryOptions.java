package io.rpcladder.registry;

import java.time.Duration;

/**
 * Which registry is used, and how. Begin with {@link #of} and change what is needed.
 *
 * @param servers the ZooKeeper servers, {@code host:port,host:port}
 * @param session after how long of silence ZooKeeper takes a provider for gone
 */
public record RegistryOptions(String servers, Duration session) {

    private static final String SCHEME = "zookeeper://";
    private static final String SERVER = "[^,/:\\s]+:\\d{1,5}";

    /**
     * The registry at an address such as {@code zookeeper://h1:2181,h2:2181}, with sessions of 10 s.
     *
     * @throws IllegalArgumentException if that is no such address
     */
    public static RegistryOptions of(String address) {
        String servers = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : "";
        if (!servers.matches(SERVER + "(," + SERVER + ")*")) {
            throw new IllegalArgumentException(
                    "a registry's address is like zookeeper://host1:2181,host2:2181, not " + address);
        }
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
    String address() {
        return SCHEME + servers;
    }
}
