package io.rpcladder.serialize;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether all that a value holds is of allowed types, and whether each field holds what it is declared as. */
final class WellTyped {

    private final AllowedTypes allowed;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    WellTyped(AllowedTypes allowed) {
        this.allowed = allowed;
    }

    void check(@Nullable Object value) {
        if (value == null || !seen.add(value)) {
            return;
        }
        Class<?> type = value.getClass();
        if (!allowed.isAllowed(Form.usual(type))) {
            throw new AssertionError("a " + type.getName() + " arrived");
        }
        if (value instanceof Collection<?> all) {
            all.forEach(this::check);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, content) -> {
                check(key);
                check(content);
            });
        } else if (value instanceof Object[] array) {
            for (Object each : array) {
                check(each);
            }
        } else if (value instanceof Optional<?> optional) {
            check(optional.orElse(null));
        } else if (Form.of(type) == Form.RECORD || Form.of(type) == Form.BEAN) {
            fields(value);
        }
    }

    private void fields(Object value) {
        try {
            for (Field field : BeanCodec.fields(value.getClass(), Object.class)) {
                Object held = field.get(value);
                if (held != null
                        && !field.getType().isPrimitive()
                        && !field.getType().isInstance(held)) {
                    throw new AssertionError("a " + held.getClass().getName() + " is in " + field);
                }
                check(held);
            }
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalStateException(e);
        }
    }
}
