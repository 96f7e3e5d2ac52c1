package io.rpcladder.docs.bytes;

import static java.io.ObjectStreamConstants.baseWireHandle;

import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream may refer to again: everything that it has described, numbered as it came. */
final class Handles {

    private record Described(String name, @Nullable ClassDescription type) {}

    private final List<Described> described = new ArrayList<>();

    void add(String name) {
        described.add(new Described(name, null));
    }

    /** Takes the next number for a class whose description is still being read. */
    int reserve(String className) {
        add("the class " + className);
        return described.size() - 1;
    }

    void set(int reserved, ClassDescription type) {
        described.set(reserved, new Described("the class " + type.name(), type));
    }

    void clear() {
        described.clear();
    }

    String name(int handle) throws StreamCorruptedException {
        return get(handle).name();
    }

    ClassDescription type(int handle) throws StreamCorruptedException {
        ClassDescription type = get(handle).type();
        if (type == null) {
            throw new StreamCorruptedException("a class is expected, and not " + name(handle));
        }
        return type;
    }

    private Described get(int handle) throws StreamCorruptedException {
        int index = handle - baseWireHandle;
        if (index < 0 || index >= described.size()) {
            throw new StreamCorruptedException("nothing has the handle " + Integer.toHexString(handle));
        }
        return described.get(index);
    }
}
