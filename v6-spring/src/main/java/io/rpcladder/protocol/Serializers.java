package io.rpcladder.protocol;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Serializer;
import io.rpcladder.serialize.ServiceCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The serializers that one end uses, and what they have made of the interfaces. Safe for use by many threads.
 *
 * <p>Who sends a request chooses its serializer; who gets it accepts those that are named here, and no others.
 */
public final class Serializers {

    /** What is used where nothing else is said. */
    public static final String DEFAULT = "fory";

    /** What callers write without the service's classes. Whoever accepts it lets them in. */
    public static final String GENERIC = "generic";

    private final ExtensionLoader<Serializer> extensions;
    private final List<String> names;
    private final List<String> allowed;
    private final ClassLoader loader;
    private final @Nullable Serializer[] byId = new Serializer[Byte.MAX_VALUE + 1];
    private final Map<Key, ServiceCodec> codecs = new ConcurrentHashMap<>();

    private record Key(@Nullable Class<?> service, int serializer) {}

    /**
     * These serializers.
     *
     * @param names at least one; the first is used where a call says nothing else
     * @param allowed classes and packages whose values may travel besides those that the interfaces name, see
     *     {@link AllowedTypes}
     * @param loader where those classes are, and extensions
     * @throws IllegalArgumentException if there is no serializer with one of the names
     * @throws IllegalStateException if one cannot be made, because its library is missing for example
     */
    public Serializers(List<String> names, List<String> allowed, ClassLoader loader) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("at least one serializer has to be named");
        }
        this.extensions = new ExtensionLoader<>(Serializer.class, loader);
        this.names = List.copyOf(names);
        this.allowed = List.copyOf(allowed);
        this.loader = loader;
        for (String name : names) {
            Serializer serializer = extensions.get(name);
            byId[serializer.id()] = serializer;
        }
    }

    /** The default serializer alone, and no more types than the interfaces name. */
    public static Serializers standard() {
        return new Serializers(List.of(DEFAULT), List.of(), Serializers.class.getClassLoader());
    }

    /** Their names; the first is the default. */
    public List<String> names() {
        return names;
    }

    /**
     * The serializer with this name, which calls may be written with; null for the default.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Serializer named(@Nullable String name) {
        return extensions.get(name == null ? names.get(0) : name);
    }

    /**
     * The serializer that stands for this number, if it is accepted.
     *
     * @throws RpcCodecException if it is not; the message names those that are
     */
    public Serializer accepted(int id) {
        Serializer serializer = id >= 0 ? byId[id] : null;
        if (serializer == null) {
            if (id == Serializer.GENERIC) {
                throw new RpcCodecException(
                        "generic calls are refused here; rpc.provider.generic=true lets them in", null);
            }
            throw new RpcCodecException(
                    "a body of serializer " + id + ", which is not accepted here; accepted are " + names
                            + "; rpc.provider.serialization names them",
                    null);
        }
        return serializer;
    }

    /** The codecs of an interface's methods. */
    public ServiceCodec codec(Class<?> service, Serializer serializer) {
        return codecs.computeIfAbsent(
                new Key(service, serializer.id()), key -> new ServiceCodec(service, allowed(service), serializer));
    }

    /** The codecs of methods that are known by their names alone. */
    public ServiceCodec untyped(Serializer serializer) {
        return codecs.computeIfAbsent(
                new Key(null, serializer.id()), key -> ServiceCodec.untyped(allowed(), serializer));
    }

    /** The types whose values may travel for an interface, or for none. */
    public AllowedTypes allowed(Class<?>... services) {
        return AllowedTypes.of(List.of(services), allowed, loader);
    }
}
