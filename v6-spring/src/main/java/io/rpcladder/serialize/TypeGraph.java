package io.rpcladder.serialize;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The classes that can be reached from a few types: by their fields, arguments, subclasses. For use by one thread. */
final class TypeGraph {

    /** A type within a type within a type: so deep are only those that hold ever new ones. */
    private static final int MAX_LEVELS = 20;

    private final Set<Type> seen = new HashSet<>();
    private final Deque<Type> waiting = new ArrayDeque<>();
    private final Set<Class<?>> classes = new LinkedHashSet<>();

    Set<Class<?>> classes() {
        return classes;
    }

    /** Adds the types in the signatures of an interface's methods. */
    void addService(Class<?> service) {
        TypeVariables variables = TypeVariables.of(service);
        for (Method method : service.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                addAll(variables, method.getGenericParameterTypes());
                addAll(variables, method.getGenericReturnType());
                addAll(variables, method.getGenericExceptionTypes());
            }
        }
        walk();
    }

    /** Adds a type. */
    void add(Type type) {
        addAll(TypeVariables.of(type), type);
        walk();
    }

    private void addAll(TypeVariables variables, Type... types) {
        for (Type type : types) {
            waiting.add(variables.resolve(type));
        }
    }

    private void walk() {
        while (!waiting.isEmpty()) {
            Type type = waiting.remove();
            if (seen.add(type)) {
                visit(type);
            }
        }
    }

    private void visit(Type type) {
        Class<?> raw = TypeVariables.raw(type);
        if (levels(type) > MAX_LEVELS) {
            throw new IllegalArgumentException(raw.getName() + " cannot travel: it holds ever new types");
        }
        TypeVariables variables = TypeVariables.of(type);
        if (type instanceof ParameterizedType p) {
            addAll(variables, p.getActualTypeArguments());
        }
        if (raw.isArray()) {
            addAll(
                    variables,
                    type instanceof GenericArrayType a ? a.getGenericComponentType() : raw.getComponentType());
        } else if (!raw.isPrimitive() && !CompletionStage.class.isAssignableFrom(raw)) { // what a future holds travels
            classes.add(raw);
            if (!JdkTypes.isOfTheJdk(raw)) { // the JDK's own are not looked into
                lookInto(raw, type, variables);
            }
        }
    }

    private void lookInto(Class<?> raw, Type type, TypeVariables variables) {
        addAll(variables, raw.getGenericInterfaces());
        if (raw.getGenericSuperclass() != null) {
            addAll(variables, raw.getGenericSuperclass());
        }
        if (raw.isSealed() && !raw.isEnum()) { // an enum is sealed, too, if its constants have bodies
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                waiting.add(TypeVariables.child(permitted, type));
            }
        }
        for (Field field : raw.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !Modifier.isTransient(field.getModifiers())
                    && !field.isSynthetic()) {
                addAll(variables, field.getGenericType());
            }
        }
    }

    private static int levels(Type type) {
        int levels = 0;
        if (type instanceof ParameterizedType p) {
            for (Type argument : p.getActualTypeArguments()) {
                levels = Math.max(levels, 1 + levels(argument));
            }
        }
        return type instanceof GenericArrayType a ? 1 + levels(a.getGenericComponentType()) : levels;
    }
}
