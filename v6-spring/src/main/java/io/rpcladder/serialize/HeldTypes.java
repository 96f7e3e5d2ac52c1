package io.rpcladder.serialize;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of what values hold, and of what that holds, by the declarations of fields and elements. For use by one thread. */
final class HeldTypes {

    private final AllowedTypes allowed;
    private final Set<Type> all = new LinkedHashSet<>();
    private final Deque<Type> waiting = new ArrayDeque<>();

    private HeldTypes(AllowedTypes allowed) {
        this.allowed = allowed;
    }

    /** These types themselves, what their values may be, and what those hold. */
    static Set<Type> from(Collection<? extends Type> declared, AllowedTypes allowed) {
        var held = new HeldTypes(allowed);
        declared.forEach(held::addDeclared);
        while (!held.waiting.isEmpty()) {
            heldBy(held.waiting.remove()).forEach(held::addDeclared);
        }
        return held.all;
    }

    private void addDeclared(Type declared) {
        add(declared);
        Class<?> raw = TypeVariables.raw(declared);
        boolean isClosed = JdkTypes.isOfTheJdk(raw) && Form.of(raw) != Form.OPEN;
        if (!isClosed && !Modifier.isFinal(raw.getModifiers())) {
            allowed.known().stream()
                    .filter(type -> type != raw && raw.isAssignableFrom(type) && !JdkTypes.ALL.contains(type))
                    .forEach(this::add);
        }
    }

    private void add(Type type) {
        if (all.add(type)) {
            waiting.add(type);
        }
    }

    /** The declared types of what a value of a type holds itself. */
    static List<Type> heldBy(Type type) {
        Class<?> raw = TypeVariables.raw(type);
        if (raw.isArray()) {
            return List.of(Generics.component(type));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return List.of(Generics.argument(type, Map.class, 0), Generics.argument(type, Map.class, 1));
        }
        if (Iterable.class.isAssignableFrom(raw)) {
            return List.of(Generics.argument(type, Iterable.class, 0));
        }
        if (JdkTypes.isOfTheJdk(raw)) {
            return type instanceof ParameterizedType generic ? List.of(generic.getActualTypeArguments()) : List.of();
        }
        var held = new ArrayList<Type>();
        TypeVariables variables = TypeVariables.of(type);
        for (Class<?> c = raw; c != null && !JdkTypes.isOfTheJdk(c); c = c.getSuperclass()) {
            for (var field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    held.add(variables.resolve(field.getGenericType()));
                }
            }
        }
        return held;
    }
}
