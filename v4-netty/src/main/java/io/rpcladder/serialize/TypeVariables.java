package io.rpcladder.serialize;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class stand for: T is Apple in {@code Page<Apple>}. */
final class TypeVariables {

    static final TypeVariables NONE = new TypeVariables();

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();

    /** Those of a class's generic superinterfaces, and theirs: in {@code Shop extends Store<Apple>}, Store's T. */
    static TypeVariables ofSupertypes(Class<?> type) {
        var variables = new TypeVariables();
        variables.addSupertypes(type);
        return variables;
    }

    /** Those of a parameterized type. */
    static TypeVariables of(ParameterizedType type) {
        var variables = new TypeVariables();
        variables.add(type);
        return variables;
    }

    private void addSupertypes(Class<?> type) {
        for (Type parent : type.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType p) {
                add(p);
                addSupertypes((Class<?>) p.getRawType());
            } else {
                addSupertypes((Class<?>) parent);
            }
        }
    }

    private void add(ParameterizedType type) {
        TypeVariable<?>[] names = ((Class<?>) type.getRawType()).getTypeParameters();
        for (int i = 0; i < names.length; i++) {
            bound.put(names[i], resolve(type.getActualTypeArguments()[i]));
        }
    }

    /** The type without variables: what is not bound is replaced by the bound that it was declared with. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> v) {
            Type known = bound.get(v);
            return known == null ? raw(v.getBounds()[0]) : known;
        }
        if (type instanceof WildcardType w) {
            return resolve(w.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType p) {
            List<Type> arguments =
                    Arrays.stream(p.getActualTypeArguments()).map(this::resolve).toList();
            return new Parameterized((Class<?>) p.getRawType(), arguments);
        }
        if (type instanceof GenericArrayType a) {
            Type component = resolve(a.getGenericComponentType());
            return component instanceof Class<?> c ? c.arrayType() : new Array(component);
        }
        return type;
    }

    /** The class of a type; a bound may name its own variable, as in {@code T extends Comparable<T>}. */
    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType p) {
            return (Class<?>) p.getRawType();
        }
        if (type instanceof TypeVariable<?> v) {
            return raw(v.getBounds()[0]);
        }
        if (type instanceof GenericArrayType a) {
            return raw(a.getGenericComponentType()).arrayType();
        }
        return type instanceof Class<?> c ? c : Object.class;
    }

    /** A class with its arguments; equal to another one with the same. */
    record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(new Type[0]);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    /** An array of a parameterized type. */
    record Array(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }
}
