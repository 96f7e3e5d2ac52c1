package io.rpcladder.registry;

import java.util.Arrays;
import org.apache.curator.framework.recipes.cache.CuratorCache;

/**
 * Registries in ZooKeeper: {@code zookeeper://host1:2181,host2:2181}, and then, where several registries share it, the node
 * below which all of this one stands, {@code /path}, which must exist.
 */
public final class ZookeeperRegistryFactory implements RegistryFactory {

    private static final String SERVER =
            "([^,/:\\s\\[\\]]+|\\[[^,/\\s\\[\\]]+]):\\d{1,5}"; // an IPv6 address has brackets
    private static final String NODE = "/(?!\\.+(/|$))[^/,\\s]+";

    /** Never read: where Curator is missing, to make this fails already when the class is, and says what is missing. */
    static final String NEEDED = CuratorCache.class.getName();

    @Override
    public Registry open(RegistryOptions options) {
        String servers = options.place();
        if (!servers.matches(SERVER + "(," + SERVER + ")*(" + NODE + ")*") || !portsAreRight(servers)) {
            throw new IllegalArgumentException(
                    "a ZooKeeper's address is like zookeeper://host1:2181,host2:2181 or, below a node of its own,"
                            + " zookeeper://host1:2181,host2:2181/path, unlike " + options.address());
        }
        return new ZookeeperRegistry(options);
    }

    private static boolean portsAreRight(String servers) {
        return Arrays.stream(servers.split("/", 2)[0].split(","))
                .mapToInt(server -> Integer.parseInt(server.substring(server.lastIndexOf(':') + 1)))
                .allMatch(port -> port >= 1 && port <= 65_535);
    }
}
