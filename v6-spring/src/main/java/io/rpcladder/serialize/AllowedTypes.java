package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The types whose values may travel: those that service interfaces name, the plain values and collections of the JDK, and
 * those that a user adds. Immutable.
 *
 * <p>An interface names the types in its methods' signatures, declared exceptions among them, the types in the fields of
 * those, the permitted subclasses of a sealed type, and so on. Serializers ask here before they write a value and before
 * they make one; a name that comes from the network is looked up here and nowhere else, so it cannot make the JVM load a
 * class.
 */
public final class AllowedTypes {

    /** The property to which a user adds class names and packages, separated by commas. */
    public static final String PROPERTY = "rpc.serialization.allow";

    /** As the JVM has it. */
    private static final int MAX_DIMENSIONS = 255;

    /** A longer name is nobody's; what a peer sends in its place need not fill the log. */
    private static final int MAX_NAME = 500;

    private final SortedMap<String, Class<?>> types = new TreeMap<>();
    private final List<AllowedName> packages;
    private final ClassLoader loader;

    private AllowedTypes(TypeGraph graph, List<AllowedName> packages, ClassLoader loader) {
        JdkTypes.ALL.forEach(type -> types.put(type.getName(), type));
        graph.classes().forEach(type -> types.put(type.getName(), type));
        this.packages = packages;
        this.loader = loader;
    }

    /** The types that these interfaces name, besides the plain ones. */
    public static AllowedTypes of(Class<?>... services) {
        return of(List.of(services), List.of(), AllowedTypes.class.getClassLoader());
    }

    /**
     * The types that these interfaces name, and more.
     *
     * @param more names of classes; or of packages, as {@code com.acme.*}, or {@code com.acme.**} with those below
     * @param loader where the classes of those names are
     * @throws IllegalArgumentException if one of the names is not understood, or its class is not there
     */
    public static AllowedTypes of(Collection<Class<?>> services, Collection<String> more, ClassLoader loader) {
        var graph = new TypeGraph();
        services.forEach(graph::addService);
        List<AllowedName> names = more.stream().map(AllowedName::parse).toList();
        names.stream().filter(name -> !name.isPackage()).forEach(name -> graph.add(name.load(loader)));
        return new AllowedTypes(
                graph, names.stream().filter(AllowedName::isPackage).toList(), loader);
    }

    /** Whether values of this class may travel; arrays of allowed types may, and constants of allowed enums. */
    public boolean isAllowed(Class<?> type) {
        if (type.isArray()) {
            return isAllowed(type.getComponentType());
        }
        if (type.isPrimitive() || types.get(type.getName()) == type || isInAllowedPackage(type.getName())) {
            return true;
        }
        Class<?> parent = type.getSuperclass();
        return parent != null && parent.isEnum() && isAllowed(parent); // a constant with a body is a class of its own
    }

    /**
     * Does nothing if {@link #isAllowed}.
     *
     * @throws RpcCodecException if not; it says what would allow it
     */
    public void check(Class<?> type) {
        if (!isAllowed(type)) {
            throw refusal(type.getName());
        }
    }

    /**
     * Checks a type with all that it holds, before there is a value.
     *
     * @throws RpcCodecException if one of them is not allowed; it says what would allow it
     */
    public void checkAll(Collection<Type> row) {
        var graph = new TypeGraph();
        row.forEach(graph::add);
        graph.classes().stream().filter(AllowedTypes::hasInstances).forEach(this::check);
    }

    private static boolean hasInstances(Class<?> type) {
        return type.isEnum() || !Modifier.isAbstract(type.getModifiers());
    }

    /**
     * The class with this name, as {@link Class#getName} gives it.
     *
     * @throws RpcCodecException if it is not allowed, and then it is not loaded; or if it is not there
     */
    public Class<?> find(String name) {
        if (name.startsWith("[")) {
            return findArray(name);
        }
        return findElement(name);
    }

    private Class<?> findElement(String name) {
        Class<?> type = types.get(name);
        if (type != null) {
            return type;
        }
        if (!isInAllowedPackage(name)) {
            throw refusal(name);
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new RpcCodecException(name + " may travel, but cannot be loaded: " + e, null);
        }
    }

    private Class<?> findArray(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = name.substring(dimensions);
        Class<?> type = element.startsWith("L") && element.endsWith(";")
                ? findElement(element.substring(1, element.length() - 1))
                : JdkTypes.primitive(element);
        if (type == null || dimensions > MAX_DIMENSIONS) {
            throw refusal(name);
        }
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        return type;
    }

    private boolean isInAllowedPackage(String name) {
        for (AllowedName allowed : packages) {
            if (allowed.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** The allowed classes that are known by their own names, in the order of these. Those of allowed packages are not. */
    public Collection<Class<?>> known() {
        return Collections.unmodifiableCollection(types.values());
    }

    /** Whether there may be more than the known ones. */
    boolean hasPackages() {
        return !packages.isEmpty();
    }

    /** Where the classes are. */
    public ClassLoader loader() {
        return loader;
    }

    /** What is thrown where a class with this name turns up that is not allowed. */
    public static RpcCodecException refusal(String type) {
        String name = type.length() <= MAX_NAME ? type : type.substring(0, MAX_NAME) + "...";
        return new RpcCodecException(
                name + " may not travel: no exported interface names it. To allow it: " + PROPERTY + "=" + name, null);
    }
}
