package io.rpcladder.serialize;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class stand for: T is Apple in {@code Page<Apple>}. For use by one thread. */
final class TypeVariables {

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();

    /** Those of a type and of all that it extends: in {@code Shop extends Store<Apple>}, Store's T. */
    static TypeVariables of(Type type) {
        var variables = new TypeVariables();
        variables.add(type);
        return variables;
    }

    private void add(Type type) {
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType p) {
            TypeVariable<?>[] names = raw.getTypeParameters();
            for (int i = 0; i < names.length; i++) {
                bound.put(names[i], resolve(p.getActualTypeArguments()[i]));
            }
        }
        parents(raw).forEach(this::add);
    }

    private static List<Type> parents(Class<?> raw) {
        var parents = new ArrayList<Type>(List.of(raw.getGenericInterfaces()));
        if (raw.getGenericSuperclass() != null) {
            parents.add(raw.getGenericSuperclass());
        }
        return parents;
    }

    /** What a class that directly extends a type is with the arguments of that: {@code Ok<Apple>} for {@code Result<Apple>}. */
    static Type child(Class<?> child, Type parent) {
        var variables = new TypeVariables();
        for (Type declared : parents(child)) {
            if (raw(declared) == raw(parent) && declared instanceof ParameterizedType d) {
                variables.bind(d.getActualTypeArguments(), parent);
            }
        }
        return variables.resolve(parameterized(child));
    }

    private void bind(Type[] names, Type parent) {
        for (int i = 0; i < names.length && parent instanceof ParameterizedType p; i++) {
            if (names[i] instanceof TypeVariable<?> name) {
                bound.put(name, p.getActualTypeArguments()[i]);
            }
        }
    }

    private static Type parameterized(Class<?> raw) {
        List<Type> names = List.of(raw.getTypeParameters());
        return names.isEmpty() ? raw : new Parameterized(raw, names);
    }

    /** The type without variables: what is not bound is replaced by the bound that it was declared with. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> v) {
            return variable(v);
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

    private Type variable(TypeVariable<?> variable) {
        Type known = bound.get(variable);
        if (known == null) {
            Type limit = variable.getBounds()[0];
            bound.put(variable, raw(limit)); // for a bound that names its own variable: T extends Comparable<T>
            known = resolve(limit);
            bound.put(variable, known);
        }
        return known;
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
