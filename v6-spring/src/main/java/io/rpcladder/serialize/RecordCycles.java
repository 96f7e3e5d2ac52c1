package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for records that hold themselves, by way of a list for example. A record is made when all that it holds is there, so
 * nothing in it can hold it before; the libraries that follow references put a null there, without a word. Safe for use by
 * many threads.
 */
public final class RecordCycles {

    private static final int MAX_DEPTH = 1_000;

    private final boolean possible;
    private final Map<Class<?>, Parts> parts = new ConcurrentHashMap<>();

    /** For values of these types. For most there can be none, and then nobody needs to look at the values. */
    public RecordCycles(Collection<Type> row, AllowedTypes allowed) {
        Set<Type> all = HeldTypes.from(row, allowed);
        this.possible = all.stream().anyMatch(type -> isUnknown(type, allowed) || isRecordOfItself(type, allowed));
    }

    /** Whether values may be of classes that are not known yet. */
    private static boolean isUnknown(Type type, AllowedTypes allowed) {
        return allowed.hasPackages() && Form.of(TypeVariables.raw(type)) == Form.OPEN;
    }

    private static boolean isRecordOfItself(Type type, AllowedTypes allowed) {
        Class<?> raw = TypeVariables.raw(type);
        return raw.isRecord()
                && HeldTypes.from(HeldTypes.heldBy(type), allowed).stream()
                        .anyMatch(held -> TypeVariables.raw(held).isAssignableFrom(raw));
    }

    /**
     * Does nothing if there are none.
     *
     * @throws RpcCodecException if there is one
     */
    public void refuse(@Nullable Object[] values) {
        if (possible) {
            var walk = new Walk();
            for (Object value : values) {
                walk.visit(value);
            }
        }
    }

    /** Through the values of one row. */
    private final class Walk {
        private final IdentityHashMap<Object, Boolean> finished = new IdentityHashMap<>();
        private int depth;

        private void visit(@Nullable Object value) {
            if (value == null || value instanceof Enum || JdkTypes.ARE_VALUES.contains(value.getClass())) {
                return;
            }
            Boolean known = finished.putIfAbsent(value, false);
            if (known != null) {
                if (!known && value instanceof Record) {
                    throw new RpcCodecException(
                            "a " + value.getClass().getName()
                                    + " holds itself; a record that does cannot be made again",
                            null);
                }
                return;
            }
            if (++depth > MAX_DEPTH) {
                throw new RpcCodecException("more than " + MAX_DEPTH + " values within each other", null);
            }
            visitHeld(value);
            depth--;
            finished.put(value, true);
        }

        private void visitHeld(Object value) {
            if (value instanceof Iterable<?> all) {
                all.forEach(this::visit);
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, content) -> {
                    visit(key);
                    visit(content);
                });
            } else if (value instanceof Optional<?> optional) {
                visit(optional.orElse(null));
            } else if (value.getClass().isArray()) {
                visitElements(value);
            } else if (Form.of(value.getClass()) == Form.RECORD || Form.of(value.getClass()) == Form.BEAN) {
                Parts known = parts.computeIfAbsent(value.getClass(), Parts::of);
                for (int i = 0; i < known.names().size(); i++) {
                    visit(known.get(value, i));
                }
            }
        }

        private void visitElements(Object array) {
            if (!array.getClass().getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(array); i++) {
                    visit(Array.get(array, i));
                }
            }
        }
    }
}
