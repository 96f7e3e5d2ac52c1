package io.rpcladder.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The nodes below one, and their data as they were last read. For use by one thread. */
final class Folder {

    private final String path;
    private final Map<String, byte[]> read = new TreeMap<>();
    private final Collection<String> names = new TreeSet<>();

    Folder(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String path(String name) {
        return path + "/" + name;
    }

    /** Takes over which nodes there are; returns those whose data are not known. */
    List<String> update(Collection<String> found) {
        names.clear();
        names.addAll(found);
        read.keySet().retainAll(names);
        var unknown = new ArrayList<>(names);
        unknown.removeAll(read.keySet());
        return unknown;
    }

    void put(String name, byte[] data) {
        read.put(name, data);
    }

    /** Something happened at this path: what was read there before does not count any more. */
    void forget(String changed) {
        if (changed.startsWith(path + "/")) {
            read.remove(changed.substring(path.length() + 1));
        }
    }

    void forgetAll() {
        read.clear();
    }

    void forEach(BiConsumer<String, byte[]> action) {
        read.forEach(action);
    }
}
