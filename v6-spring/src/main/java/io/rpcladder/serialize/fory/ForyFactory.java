package io.rpcladder.serialize.fory;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Fingerprint;
import io.rpcladder.serialize.Form;
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
import org.apache.fory.Fory;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.SharedRegistry;
import org.apache.fory.serializer.Serializer;

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
                int number =
                        ForyForm.of(type) == ForyForm.PARTS ? Fingerprint.ofParts(type) : Fingerprint.ofName(type);
                if (numbered.putIfAbsent(number, type) != null) {
                    twice.add(number); // both travel by their names
                }
            }
        }
        numbered.keySet().removeAll(twice);
    }

    Fory make() {
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
                .withTypeChecker((types, name) -> isAllowed(name))
                .withMaxDepth(MAX_DEPTH)
                .withMaxGraphMemoryBytes(MAX_MEMORY)
                .build();
        ClassResolver types = (ClassResolver) fory.getTypeResolver();
        for (Class<?> type : List.copyOf(types.getRegisteredClasses())) {
            if (!type.isPrimitive() && !KEPT.contains(type)) {
                replace(type, types);
            }
        }
        numbered.forEach((number, type) -> register(number, type, fory));
        return fory;
    }

    /** Throws, because that says why; a name that is refused here is not loaded. */
    private boolean isAllowed(String name) {
        Class<?> type = allowed.find(name);
        while (type.isArray()) {
            type = type.getComponentType();
        }
        boolean plain = JdkTypes.ALL.contains(type) || type.isPrimitive() || Form.of(type) == Form.OPEN;
        if (!plain && ForyForm.of(type) == ForyForm.NONE) {
            throw new RpcCodecException(
                    name + " cannot travel by Fory: " + Form.of(type).reason(), null);
        }
        return true;
    }

    /** Fory knows many classes by itself: threads' queues, proxies, lambdas. Most may not travel, and some travel otherwise. */
    private static void replace(Class<?> type, ClassResolver types) {
        Class<?> usual = Form.usual(type);
        Serializer<?> other =
                switch (JdkTypes.isOfTheJdk(type) ? Form.of(usual) : Form.OTHER) {
                    case COLLECTION -> new CollectionsSerializer(types, type, Containers.usual(usual));
                    case MAP -> new MapsSerializer(types, type, Containers.usual(usual));
                    case VALUE ->
                        TEXTS.contains(type) ? new TextSerializer(types.getConfig(), type, TextForm.of(type)) : null;
                    case OPTIONAL -> null;
                    default -> new RefusingSerializer(types.getConfig(), type);
                };
        if (other != null) {
            types.registerInternalSerializer(type, other);
        }
    }

    private static void register(int number, Class<?> type, Fory fory) {
        fory.register(type, number);
        ClassResolver types = (ClassResolver) fory.getTypeResolver();
        switch (ForyForm.of(type)) {
            case PARTS -> fory.registerSerializer(type, new PartsSerializer(fory.getConfig(), Parts.of(type)));
            case CONTAINER -> fory.registerSerializer(
                    type,
                    Collection.class.isAssignableFrom(type)
                            ? new CollectionsSerializer(types, type, Containers.empty(type))
                            : new MapsSerializer(types, type, Containers.empty(type)));
            default -> {
                // Fory makes one.
            }
        }
    }
}
