package io.rpcladder.serialize.fory;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Fingerprint;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.Hashing;
import io.rpcladder.serialize.JdkTypes;
import io.rpcladder.serialize.Parts;
import io.rpcladder.serialize.TextForm;
import java.net.URI;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.fory.Fory;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.SharedRegistry;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** Makes Forys that know the allowed classes only. Safe for use by many threads. */
final class ForyFactory {

    private static final int MAX_DEPTH = 200;

    /** What the objects of one message may take, besides texts and arrays of numbers, of which the message has every byte. */
    private static final long MAX_MEMORY = 128L << 20;

    /** Those of Fory's own that stay as they are: arrays, and values that it reads as they were written. */
    private static final Set<Class<?>> KEPT = Set.of(
            Object[].class,
            String[].class,
            boolean[].class,
            byte[].class,
            char[].class,
            short[].class,
            int[].class,
            long[].class,
            float[].class,
            double[].class,
            Boolean[].class,
            Byte[].class,
            Character[].class,
            Short[].class,
            Integer[].class,
            Long[].class,
            Float[].class,
            Double[].class);

    private static final Set<Class<?>> TEXTS = Set.of(URI.class, Locale.class, Currency.class);

    private final AllowedTypes allowed;
    private final Map<Integer, Class<?>> numbered = new TreeMap<>();
    private final SharedRegistry shared = new SharedRegistry();

    ForyFactory(AllowedTypes allowed) {
        this.allowed = allowed;
        Set<Integer> twice = new HashSet<>();
        for (Class<?> type : allowed.known()) {
            if (!JdkTypes.ALL.contains(type) && ForyForm.of(type) != ForyForm.NONE) {
                int number = ForyForm.of(type) == ForyForm.PARTS ? Fingerprint.ofParts(type) : Fingerprint.ofName(type);
                if (numbered.putIfAbsent(number, type) != null) {
                    twice.add(number); // both travel by their names
                }
            }
        }
        numbered.keySet().removeAll(twice);
    }

    Fory make(Hashing hashing) {
        Fory fory = Fory.builder()
                .withXlang(false)
                .withSharedRegistry(shared)
                .withClassLoader(allowed.loader())
                .withRefTracking(true)
                .withCompatible(true)
                .withDeserializeUnknownClass(false)
                .serializeEnumByName(true)
                .registerGuavaTypes(false)
                .requireClassRegistration(false) // the checker is asked for whatever is not registered
                .withSerializerFactory((resolver, type) -> serializer(resolver, type, hashing))
                .withTypeChecker((types, name) -> isAllowed(name))
                .withMaxDepth(MAX_DEPTH)
                .withMaxGraphMemoryBytes(MAX_MEMORY)
                .build();
        TypeResolver types = fory.getTypeResolver();
        for (Class<?> type : List.copyOf(((ClassResolver) types).getRegisteredClasses())) {
            if (!type.isPrimitive() && !KEPT.contains(type)) { // Fory knows threads' queues, proxies, lambdas
                Serializer<?> own = mayTravel(type)
                        ? serializer(types, type, hashing)
                        : new RefusingSerializer(types.getConfig(), type);
                with(own, serializer -> types.registerInternalSerializer(type, serializer));
            }
        }
        numbered.forEach((number, type) -> {
            fory.register(type, number);
            with(serializer(types, type, hashing), own -> fory.registerSerializer(type, own));
        });
        return fory;
    }

    /** Of those that Fory knows by itself. Its stand-ins for lambdas and proxies look like a user's beans. */
    private boolean mayTravel(Class<?> type) {
        return JdkTypes.isOfTheJdk(type) && (allowed.isAllowed(type) || isContainer(type));
    }

    private static void with(@Nullable Serializer<?> own, Consumer<Serializer<?>> action) {
        if (own != null) {
            action.accept(own);
        }
    }

    /** Throws, because that says why; a name that is refused here is not loaded, unless it is one of the JDK's collections. */
    private boolean isAllowed(String name) {
        Class<?> type = isView(name) ? Object.class : allowed.find(name);
        while (type.isArray()) {
            type = type.getComponentType();
        }
        boolean plain =
                JdkTypes.ALL.contains(type) || isContainer(type) || type.isPrimitive() || Form.of(type) == Form.OPEN;
        if (!plain && ForyForm.of(type) == ForyForm.NONE) {
            throw new RpcCodecException(
                    name + " cannot travel by Fory: " + Form.of(type).reason(), null);
        }
        return true;
    }

    /** The JDK's views and unmodifiable collections have classes of their own; here they are names for the usual ones. */
    private static boolean isView(String name) {
        try {
            return name.startsWith("java.util.") && isContainer(Class.forName(name, false, null));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean isContainer(Class<?> type) {
        return JdkTypes.COLLECTIONS.contains(Form.usual(type));
    }

    /** Asked for every class that Fory has not met; null for those that Fory may look after itself. */
    private static @Nullable Serializer<?> serializer(TypeResolver types, Class<?> type, Hashing hashing) {
        if (!JdkTypes.isOfTheJdk(type)) {
            return ofUser(types, type, hashing);
        }
        return switch (Form.of(type)) {
            case COLLECTION -> new CollectionsSerializer(types, type, hashing, Containers.usual(Form.usual(type)));
            case MAP -> new MapsSerializer(types, type, hashing, Containers.usual(Form.usual(type)));
            case VALUE -> TEXTS.contains(type) ? new TextSerializer(types.getConfig(), type, TextForm.of(type)) : null;
            case OPTIONAL, ENUM, ARRAY -> null;
            default -> new RefusingSerializer(types.getConfig(), type);
        };
    }

    private static @Nullable Serializer<?> ofUser(TypeResolver types, Class<?> type, Hashing hashing) {
        return switch (ForyForm.of(type)) {
            case GENERATED, ENUM -> null;
            case PARTS -> new PartsSerializer(types.getConfig(), Parts.of(type));
            case CONTAINER ->
                Collection.class.isAssignableFrom(type)
                        ? new CollectionsSerializer(types, type, hashing, Containers.empty(type))
                        : new MapsSerializer(types, type, hashing, Containers.empty(type));
            case NONE -> Form.of(type) == Form.ARRAY ? null : new RefusingSerializer(types.getConfig(), type);
        };
    }
}
