package io.rpcladder.serialize;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;

/** What is known of a type at run time: of what its elements, keys and values are. */
public final class Generics {

    private Generics() {}

    /** Its class. */
    public static Class<?> raw(Type type) {
        return TypeVariables.raw(type);
    }

    /** What one of the variables of a class that it extends stands for: Apple, for the first of {@code Iterable} in {@code List<Apple>}. */
    public static Type argument(Type type, Class<?> generic, int index) {
        return TypeVariables.of(type).resolve(generic.getTypeParameters()[index]);
    }

    /** Of what an array is. */
    public static Type component(Type array) {
        return array instanceof GenericArrayType generic
                ? generic.getGenericComponentType()
                : raw(array).getComponentType();
    }
}
