package io.rpcladder;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The implementations of an extension point, by name. They stand in files {@code META-INF/rpc/<interface>}, one a line:
 * {@code name=class}. Safe for use by many threads.
 *
 * <p>What the framework brings stands in {@code META-INF/rpc/built-in}; where a user's file has the same name, the user's
 * class is taken. An implementation has a public constructor without parameters, and there is one instance for each name.
 */
public final class ExtensionLoader<T> {

    private static final String FILES = "META-INF/rpc/";
    private static final String BUILT_IN = FILES + "built-in/";

    private final Class<T> point;
    private final ClassLoader loader;
    private final TreeMap<String, ExtensionLine> lines = new TreeMap<>();
    private final Map<String, T> instances = new HashMap<>();

    /**
     * Reads the files of an extension point. No class is loaded yet.
     *
     * @param point the interface
     * @param loader where files and classes are looked for
     * @throws IllegalStateException if a file has a line that is not understood, or two files differ about a name
     */
    public ExtensionLoader(Class<T> point, ClassLoader loader) {
        this.point = point;
        this.loader = loader;
        lines.putAll(read(BUILT_IN + point.getName()));
        lines.putAll(read(FILES + point.getName()));
    }

    private Map<String, ExtensionLine> read(String path) {
        var read = new HashMap<String, ExtensionLine>();
        try {
            for (URL file : files(path)) {
                ExtensionLine.allIn(file).forEach(line -> add(line, read));
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + path + ": " + e, e);
        }
        return read;
    }

    /** Each file once; some class loaders find one in two ways. */
    private Iterable<URL> files(String path) throws IOException {
        var files = new LinkedHashMap<String, URL>();
        Collections.list(loader.getResources(path)).forEach(file -> files.put(file.toExternalForm(), file));
        return files.values();
    }

    private static void add(ExtensionLine line, Map<String, ExtensionLine> read) {
        ExtensionLine other = read.putIfAbsent(line.name(), line);
        if (other != null && !other.className().equals(line.className())) {
            throw new IllegalStateException(line.where() + " says " + line.name() + "=" + line.className() + ", but "
                    + other.where() + " says " + other.className());
        }
    }

    /** All names, in alphabetical order. */
    public NavigableSet<String> names() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(lines.keySet()));
    }

    /**
     * The implementation with this name, always the same one.
     *
     * @throws IllegalArgumentException if there is none with this name; the message has those that exist
     * @throws IllegalStateException if it cannot be made; the message says which file names it, and why
     */
    public T get(String name) {
        ExtensionLine line = lines.get(name);
        if (line == null) {
            throw new IllegalArgumentException("there is no " + point.getSimpleName() + " with the name \"" + name
                    + "\"; there are " + names() + ", and a file " + FILES + point.getName() + " may name more");
        }
        return get(line);
    }

    /** All implementations, in the order of their names, but for those whose library is not on the class path. */
    public List<T> available() {
        var available = new ArrayList<T>();
        for (ExtensionLine line : lines.values()) {
            try {
                available.add(get(line));
            } catch (MissingLibraryException e) {
                // Nobody has asked for this one.
            }
        }
        return available;
    }

    private synchronized T get(ExtensionLine line) {
        T instance = instances.get(line.name());
        if (instance == null) {
            instance = make(line);
            instances.put(line.name(), instance);
        }
        return instance;
    }

    private T make(ExtensionLine line) {
        try {
            Class<?> type = Class.forName(line.className(), true, loader);
            if (!point.isAssignableFrom(type)) {
                throw new IllegalStateException(line.failure("is not a " + point.getName()));
            }
            return point.cast(type.getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(line.failure("is not on the class path"), e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(
                    line.failure("must be a public class with a public constructor without parameters"), e);
        } catch (InvocationTargetException e) {
            throw failure(line, e.getTargetException());
        } catch (LinkageError e) {
            throw failure(line, e);
        }
    }

    private static IllegalStateException failure(ExtensionLine line, Throwable cause) {
        String missing = cause instanceof NoClassDefFoundError ? cause.getMessage() : null;
        // A class that failed once to initialize itself gives this error, too, with a sentence for a message.
        if (missing != null && missing.indexOf(' ') < 0) {
            return new MissingLibraryException(line.failure("needs " + line.library(missing)), cause);
        }
        return new IllegalStateException(line.failure("cannot be made: " + cause), cause);
    }

    private static final class MissingLibraryException extends IllegalStateException {
        MissingLibraryException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
