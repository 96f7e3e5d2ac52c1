package io.rpcladder.registry;

import io.rpcladder.ExtensionLoader;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which registry is used, and how. Begin with {@link #of} and change what is needed.
 *
 * @param address {@code zookeeper://h1:2181,h2:2181}, {@code static://h1:20880,h2:20880}, {@code memory://name}, or what a
 *     {@link RegistryFactory} of the user's understands
 * @param application what uses it, which has files of its own in the directory
 * @param session after how long of silence a provider is taken for gone, from 0.1 s to an hour
 * @param directory where the last lists are kept for a start while the registry is away; null for nowhere
 */
public record RegistryOptions(
        String address,
        String application,
        Duration session,
        @Nullable Path directory) {

    private static final String SEPARATOR = "://";
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public RegistryOptions {
        if (!address.matches("[\\w.-]+" + SEPARATOR + "[^\\s\\p{Cntrl}]*")) {
            throw new IllegalArgumentException("a registry's address is like zookeeper://host1:2181,host2:2181 or"
                    + " static://host1:20880,host2:20880 or memory://name, unlike \"" + address + "\"");
        }
        if (session.compareTo(SHORTEST) < 0 || session.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a session lasts from " + SHORTEST + " to " + LONGEST + ", not " + session);
        }
    }

    /**
     * The registry at this address, with sessions of 10 s, and without files.
     *
     * @throws IllegalArgumentException if that is no address
     */
    public static RegistryOptions of(String address) {
        return new RegistryOptions(address, "application", Duration.ofSeconds(10), null);
    }

    public RegistryOptions withSession(Duration time) {
        return new RegistryOptions(address, application, time, directory);
    }

    /** Keeps the last lists in this directory, for this application. */
    public RegistryOptions withFiles(Path other, String name) {
        return new RegistryOptions(address, name, session, other);
    }

    /** What the address begins with, the name of its {@link RegistryFactory}. */
    public String scheme() {
        return address.substring(0, address.indexOf(SEPARATOR));
    }

    /** What stands behind that. */
    public String place() {
        return address.substring(address.indexOf(SEPARATOR) + SEPARATOR.length());
    }

    /** How long, after the registry was away, providers may take to be registered again. */
    Duration grace() {
        return session.plusSeconds(5);
    }

    /**
     * Opens it, and does not wait until it is reached.
     *
     * @param loader where extensions are
     * @throws IllegalArgumentException if the address is not understood
     * @throws IllegalStateException if a library for it is missing
     */
    public Registry open(ClassLoader loader) {
        RegistryFactory factory = new ExtensionLoader<>(RegistryFactory.class, loader).get(scheme());
        Registry registry = factory.open(this);
        return directory == null || !factory.mayBeAway() ? registry : new KeptRegistry(registry, this, directory);
    }
}
