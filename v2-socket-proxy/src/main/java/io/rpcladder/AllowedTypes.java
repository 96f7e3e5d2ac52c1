package io.rpcladder;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InvalidClassException;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes that may be built from bytes, by name: those that service interfaces name, and plain values of the JDK.
 * Immutable.
 *
 * <p>An interface names the types in its methods' signatures, declared exceptions among them, and the types in the
 * fields of those, and so on. A class is looked up here and nowhere else, so bytes cannot make the JVM load one.
 */
final class AllowedTypes {

    private static final Map<String, Class<?>> PLAIN_TYPES = plainTypes();

    /** The plain types alone. */
    static final AllowedTypes PLAIN = namedBy();

    private final Map<String, Class<?>> types = new HashMap<>(PLAIN_TYPES);
    private final Set<Type> seen = new HashSet<>();

    private AllowedTypes() {}

    /** The types that these interfaces name, besides the plain ones. */
    static AllowedTypes namedBy(Class<?>... interfaces) {
        var allowed = new AllowedTypes();
        allowed.add(RpcException.class);
        for (Class<?> type : interfaces) {
            allowed.addSignatures(type);
        }
        return allowed;
    }

    /**
     * The class of this name; arrays of allowed classes are allowed.
     *
     * @throws InvalidClassException if it is not allowed; it is not loaded then
     */
    Class<?> find(String name) throws InvalidClassException {
        if (name.startsWith("[[")) {
            return find(name.substring(1)).arrayType();
        }
        if (name.startsWith("[L")) {
            return find(name.substring(2, name.length() - 1)).arrayType();
        }
        Class<?> type = types.get(name);
        if (type == null) {
            throw new InvalidClassException(
                    name,
                    "refused, because no exported interface names it; name it in a method's signature to allow it");
        }
        return type;
    }

    private void addSignatures(Class<?> type) {
        for (Method method : type.getMethods()) {
            addAll(method.getGenericParameterTypes());
            addAll(method.getGenericExceptionTypes());
            add(method.getGenericReturnType());
        }
        addAll(type.getGenericInterfaces()); // in Shop extends Store<Apple>, only this names Apple
    }

    private void addAll(Type[] all) {
        for (Type type : all) {
            add(type);
        }
    }

    private void add(Type type) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof Class<?> c) {
            addClass(c);
        } else if (type instanceof ParameterizedType p) {
            add(p.getRawType());
            addAll(p.getActualTypeArguments());
        } else if (type instanceof GenericArrayType a) {
            add(a.getGenericComponentType());
        } else if (type instanceof WildcardType w) {
            addAll(w.getUpperBounds());
            addAll(w.getLowerBounds());
        } else if (type instanceof TypeVariable<?> v) {
            addAll(v.getBounds());
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            add(type.getComponentType());
            return;
        }
        types.putIfAbsent(type.getName(), type);
        if (type.getGenericSuperclass() != null) {
            add(type.getGenericSuperclass());
        }
        if (type.getClassLoader() == null) {
            return; // the JDK's own: allowed when named, its fields are not looked into
        }
        if (type.isSealed()) {
            addAll(type.getPermittedSubclasses());
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                add(field.getGenericType());
            }
        }
    }

    private static Map<String, Class<?>> plainTypes() {
        var plain = new HashMap<String, Class<?>>();
        try (var lines = new BufferedReader(new InputStreamReader(
                requireNonNull(AllowedTypes.class.getResourceAsStream("plain-types.txt")), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    plain.put(line, Class.forName(line, false, null));
                }
            }
            return plain;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot read plain-types.txt", e);
        }
    }
}
