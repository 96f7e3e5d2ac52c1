package io.rpcladder.registry;

/**
 * Where things stand in ZooKeeper. A place is {@code host:port}, and then, where the service has a group or a version,
 * {@code host:port;group;version}.
 *
 * <pre>
 * /rpcladder/services/[interface]/providers/[place]            ephemeral: who offers it, see {@link ProviderNode}
 * /rpcladder/services/[interface]/weights/[place]              a weight in place of the provider's own
 * /rpcladder/services/[interface]/applications/[application]   which applications have ever offered it
 * </pre>
 */
final class Tree {

    static final String SERVICES = "/rpcladder/services";

    private Tree() {}

    static String service(String service) {
        return SERVICES + "/" + service;
    }

    static String providers(String service) {
        return service(service) + "/providers";
    }

    static String weights(String service) {
        return service(service) + "/weights";
    }

    static String application(String service, String application) {
        return service(service) + "/applications/" + application;
    }

    /** The node above; empty for those at the top. */
    static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** A node's own name. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Refuses what cannot be the name of a node.
     *
     * @param what whose name that is
     */
    static void mustBeName(String what, String name) {
        if (!name.matches("[\\p{L}\\p{N}_$.-]+") || name.matches("\\.+")) {
            throw new IllegalArgumentException(
                    what + " must have a name of letters, digits, dots, -, _ and $, unlike \"" + name + "\"");
        }
    }
}
