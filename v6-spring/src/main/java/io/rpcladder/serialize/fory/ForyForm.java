package io.rpcladder.serialize.fory;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.JdkTypes;
import io.rpcladder.serialize.Parts;
import java.io.Externalizable;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;

/** How the values of a class travel by Fory. */
enum ForyForm {
    /** By code that Fory makes for it. */
    GENERATED,
    /** Part by part, because Fory would put a value into a field without a look at its type, or call other code. */
    PARTS,
    ENUM,
    CONTAINER,
    /** Not at all. */
    NONE;

    private static final Set<String> HOOKS =
            Set.of("writeReplace", "readResolve", "writeObject", "readObject", "readObjectNoData");

    static ForyForm of(Class<?> type) {
        try {
            return switch (Form.of(type)) {
                case ENUM -> ENUM;
                case RECORD, BEAN -> isSafe(Parts.of(type)) ? GENERATED : PARTS;
                case COLLECTION, MAP -> {
                    Containers.empty(type);
                    yield CONTAINER;
                }
                default -> NONE;
            };
        } catch (RpcCodecException e) {
            return NONE;
        }
    }

    /**
     * Whether Fory's code checks what it reads. A record's constructor does; a field is set past all checks, and the cast
     * before is left out where the field's type is not public: a peer could put a number where a text is expected, and the
     * JVM would read memory that it should not.
     */
    private static boolean isSafe(Parts parts) {
        return !hasHooks(parts.type())
                && parts.type().getCanonicalName() != null
                && (!parts.isBean() || parts.types().stream().allMatch(ForyForm::isPublic));
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && type.getCanonicalName() != null;
    }

    /** Methods that Java serialization calls, and Fory does as well. */
    private static boolean hasHooks(Class<?> type) {
        for (Class<?> c = type; c != null && !JdkTypes.isOfTheJdk(c); c = c.getSuperclass()) {
            if (List.of(c.getDeclaredMethods()).stream().anyMatch(method -> HOOKS.contains(method.getName()))) {
                return true;
            }
        }
        return Externalizable.class.isAssignableFrom(type);
    }
}
