package io.rpcladder.cluster;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A process that offers a service, as the registry describes it.
 *
 * @param host where it listens
 * @param port where it listens
 * @param application what it calls itself
 * @param weight its share of the calls, compared with the others' weights; 0 for none
 * @param started when it began, which tells it apart from one that had its address before
 * @param protocol what it speaks
 */
public record Provider(String host, int port, String application, int weight, Instant started, String protocol) {

    /** The weight of a provider that is like all others. */
    public static final int USUAL_WEIGHT = 100;

    /** What this version speaks, and all that it understands. */
    public static final String PROTOCOL = "ladder-4";

    /**
     * A provider.
     *
     * @throws IllegalArgumentException if clients cannot connect to that host or port, or a name breaks its line
     */
    public Provider {
        if (!host.matches("[^/\\s\\p{Cntrl}]+") || host.matches("\\.+") || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no host and port to connect to: " + host + ":" + port);
        }
        if ((application + protocol).matches("(?s).*\\p{Cntrl}.*")) {
            throw new IllegalArgumentException("a name has control characters: " + application + ", " + protocol);
        }
    }

    /**
     * A provider at this address that begins now, with the usual weight. All services of a process have one.
     *
     * @throws IllegalArgumentException if the address stands for all of the machine's, of which clients need one
     */
    public static Provider at(InetSocketAddress address, String application) {
        InetAddress resolved = address.getAddress();
        if (resolved != null && resolved.isAnyLocalAddress()) {
            throw new IllegalArgumentException("clients cannot connect to " + address
                    + "; name one address of this machine: new InetSocketAddress(host, " + address.getPort() + ")");
        }
        return new Provider(
                resolved == null ? address.getHostString() : resolved.getHostAddress(),
                address.getPort(),
                application,
                USUAL_WEIGHT,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                PROTOCOL);
    }

    public Provider withWeight(int other) {
        return new Provider(host, port, application, other, started, protocol);
    }

    /** Host and port. */
    public String address() {
        return host + ":" + port;
    }

    /** What stays the same while the process runs; whoever gets its address after it is another one. */
    record Identity(String address, Instant started) {}

    Identity identity() {
        return new Identity(address(), started);
    }

    InetSocketAddress socketAddress() {
        return InetSocketAddress.createUnresolved(host, port);
    }
}
