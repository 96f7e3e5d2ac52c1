package io.rpcladder.cluster;

import io.rpcladder.ServiceKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * A process that offers a service, as the registry describes it. A process that offers several has several descriptions,
 * which agree in where it is and when it began.
 *
 * @param host where it listens
 * @param port where it listens
 * @param application what it calls itself
 * @param weight its share of the calls, compared with the others' weights; 0 for none
 * @param started when it began, which tells it apart from one that had its address before
 * @param protocol what it speaks
 * @param group the service's group, empty for none; {@link ServiceKey#ANY} where nobody knows, and it takes what is asked
 * @param version the service's version, in the same way
 * @param serializers the names of those that it accepts; empty where nobody knows
 */
public record Provider(
        String host,
        int port,
        String application,
        int weight,
        Instant started,
        String protocol,
        String group,
        String version,
        List<String> serializers) {

    /** The weight of a provider that is like all others. */
    public static final int USUAL_WEIGHT = 100;

    /** What this version speaks, and all that it understands. */
    public static final String PROTOCOL = "ladder-6";

    /**
     * A provider.
     *
     * @throws IllegalArgumentException if clients cannot connect to that host or port, or a name breaks its line
     */
    public Provider {
        if (!host.matches("[^/\\s\\p{Cntrl}]+") || host.matches("\\.+") || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no host and port to connect to: " + host + ":" + port);
        }
        if ((application + protocol + String.join("", serializers)).matches("(?s).*\\p{Cntrl}.*")) {
            throw new IllegalArgumentException(
                    "a name has control characters: " + application + ", " + protocol + ", " + serializers);
        }
        var unused = new ServiceKey(application, group, version); // throws where it could never be asked for
        serializers = List.copyOf(serializers);
    }

    /**
     * A provider at this address that begins now, with the usual weight, and offers nothing in particular yet. All services
     * of a process have one.
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
                PROTOCOL,
                "",
                "",
                List.of());
    }

    /** One of whom nothing is known but the address: it takes whatever is asked, and may refuse it. */
    public static Provider unknown(String host, int port) {
        return new Provider(
                host,
                port,
                "unknown",
                USUAL_WEIGHT,
                Instant.EPOCH,
                PROTOCOL,
                ServiceKey.ANY,
                ServiceKey.ANY,
                List.of());
    }

    public Provider withWeight(int other) {
        return new Provider(host, port, application, other, started, protocol, group, version, serializers);
    }

    /** The same one, as it offers this service. */
    public Provider of(ServiceKey key) {
        return new Provider(
                host, port, application, weight, started, protocol, key.group(), key.version(), serializers);
    }

    /** The same one, which accepts these. */
    public Provider withSerializers(Collection<String> names) {
        return new Provider(host, port, application, weight, started, protocol, group, version, List.copyOf(names));
    }

    /** Host and port. */
    public String address() {
        return host + ":" + port;
    }

    /** The service that is called here by whoever asks for this one. */
    ServiceKey offered(ServiceKey asked) {
        return new ServiceKey(
                asked.service(),
                group.equals(ServiceKey.ANY) ? asked.group() : group,
                version.equals(ServiceKey.ANY) ? asked.version() : version);
    }

    /** Whether it may be called for the service that is asked for. */
    public boolean willDo(ServiceKey asked) {
        return speaksOurs() && hasGroup(asked) && hasVersion(asked);
    }

    boolean speaksOurs() {
        return protocol.equals(PROTOCOL);
    }

    boolean hasGroup(ServiceKey asked) {
        return group.equals(ServiceKey.ANY) || asked.acceptsGroup(group);
    }

    boolean hasVersion(ServiceKey asked) {
        return version.equals(ServiceKey.ANY) || asked.acceptsVersion(version);
    }

    /** What stays the same while the process runs; whoever gets its address after it is another one. */
    record Identity(String address, Instant started) {}

    Identity identity() {
        return new Identity(address(), started);
    }

    /** A service of a process. */
    record Place(Identity process, String group, String version) {}

    Place place() {
        return new Place(identity(), group, version);
    }

    InetSocketAddress socketAddress() {
        return InetSocketAddress.createUnresolved(host, port);
    }
}
