package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.util.Arrays;
import java.util.List;

/** Direct addresses in place of a registry: {@code static://host1:20880,host2:20880}. */
public final class StaticRegistryFactory implements RegistryFactory {

    @Override
    public boolean mayBeAway() {
        return false;
    }

    @Override
    public Registry open(RegistryOptions options) {
        List<Provider> providers = Arrays.stream(options.place().split(","))
                .map(address -> provider(address, options))
                .toList();
        return new StaticRegistry(options.address(), providers);
    }

    private static Provider provider(String address, RegistryOptions options) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, Math.max(0, colon)).replaceAll("^\\[(.*)]$", "$1");
        String port = address.substring(colon + 1);
        boolean bare = host.contains(":") && !address.startsWith("["); // an IPv6 address has brackets
        if (colon < 1 || bare || !port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("\"" + address + "\" of " + options.address() + " is not host:port");
        }
        return Provider.unknown(host, Integer.parseInt(port));
    }
}
