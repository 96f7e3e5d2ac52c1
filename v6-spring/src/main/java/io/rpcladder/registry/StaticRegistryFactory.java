package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Direct addresses in place of a registry: {@code static://host1:20880,host2:20880}. */
public final class StaticRegistryFactory implements RegistryFactory {

    /** A name or an IPv4 address, or an IPv6 address in brackets; and a port. */
    private static final Pattern ADDRESS =
            Pattern.compile("([\\p{L}\\p{N}_.-]+|\\[(?=.*:)[\\p{XDigit}:.]+(?:%\\w+)?]):(\\d{1,5})");

    @Override
    public boolean mayBeAway() {
        return false;
    }

    @Override
    public Registry open(RegistryOptions options) {
        List<Provider> providers = Arrays.stream(options.place().split(","))
                .map(address -> provider(address, options))
                .distinct()
                .toList();
        return new StaticRegistry(options.address(), providers);
    }

    private static Provider provider(String address, RegistryOptions options) {
        Matcher parts = ADDRESS.matcher(address);
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + address + "\" of " + options.address() + " is not host:port");
        }
        return Provider.unknown(parts.group(1).replaceAll("[\\[\\]]", ""), port);
    }
}
