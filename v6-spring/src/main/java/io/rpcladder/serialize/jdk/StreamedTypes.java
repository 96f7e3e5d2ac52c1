package io.rpcladder.serialize.jdk;

import io.rpcladder.serialize.AllowedTypes;
import java.io.Serial;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes that may stand in a stream: the allowed ones, and those that the JDK writes in place of its own values. */
final class StreamedTypes {

    /** Harmless each: they hold nothing but what is read anyway. */
    private static final Map<String, Class<?>> STAND_INS = standIns(
            "java.time.Ser",
            "java.util.CollSer",
            "java.util.EnumSet$SerializationProxy",
            "java.util.concurrent.ConcurrentHashMap$Segment",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantLock$Sync",
            "java.util.concurrent.locks.ReentrantLock$NonfairSync",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.AbstractOwnableSynchronizer",
            SerializedOptional.class.getName());

    private final AllowedTypes allowed;
    private final Map<Class<?>, Boolean> checked = new ConcurrentHashMap<>();

    StreamedTypes(AllowedTypes allowed) {
        this.allowed = allowed;
    }

    private static Map<String, Class<?>> standIns(String... names) {
        var types = new HashMap<String, Class<?>>();
        Stream.of(names).forEach(name -> {
            try {
                types.put(name, Class.forName(name, false, StreamedTypes.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                // This JDK writes something else; a test with every type would say so.
            }
        });
        return types;
    }

    /** Fails for a class that may not stand in a stream. */
    void check(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!STAND_INS.containsValue(element)) {
            allowed.check(element);
        }
    }

    boolean isAllowed(Class<?> type) {
        return checked.computeIfAbsent(type, allowed::isAllowed);
    }

    /** The class with this name; fails, without loading it, if it may not stand in a stream. */
    Class<?> find(String name) {
        String element = name.startsWith("[L") ? name.substring(2, name.length() - 1) : name;
        Class<?> standIn = STAND_INS.get(element);
        if (standIn == null) {
            return allowed.find(name);
        }
        return name.equals(element) ? standIn : standIn.arrayType();
    }

    /** What an Optional, which is not serializable, travels as. */
    record SerializedOptional(@Nullable Object content) implements Serializable {
        @Serial
        private Object readResolve() {
            return Optional.ofNullable(content);
        }
    }
}
