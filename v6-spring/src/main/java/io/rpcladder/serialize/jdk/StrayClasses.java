package io.rpcladder.serialize.jdk;

import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.Parts;
import java.io.ObjectStreamClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream may have a class, or the description of one, where it should have an object. The JDK asks nobody whether that
 * may be, so it is looked for where any object may stand.
 */
final class StrayClasses {

    /** The parts of a class that may hold such a thing. */
    private static final ClassValue<List<Integer>> OPEN = new ClassValue<>() {
        @Override
        protected List<Integer> computeValue(Class<?> type) {
            boolean hasParts = Form.of(type) == Form.RECORD || Form.of(type) == Form.BEAN;
            List<Class<?>> parts = hasParts ? PARTS.get(type).types() : List.of();
            return IntStream.range(0, parts.size())
                    .filter(i -> parts.get(i).isAssignableFrom(Class.class)
                            || parts.get(i).isAssignableFrom(ObjectStreamClass.class))
                    .boxed()
                    .toList();
        }
    };

    private static final ClassValue<Parts> PARTS = new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
            return Parts.of(type);
        }
    };

    private StrayClasses() {}

    static void refuse(@Nullable Object object) {
        if (object instanceof Class || object instanceof ObjectStreamClass) {
            throw AllowedTypes.refusal(object.getClass().getName());
        }
    }

    /** Looks into what a record, a bean or an optional holds itself. */
    static void refuseWithin(@Nullable Object object) {
        if (object instanceof Optional<?> optional) {
            refuse(optional.orElse(null));
        } else if (object != null) {
            for (int part : OPEN.get(object.getClass())) {
                refuse(PARTS.get(object.getClass()).get(object, part));
            }
        }
    }
}
