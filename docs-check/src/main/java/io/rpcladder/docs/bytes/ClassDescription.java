package io.rpcladder.docs.bytes;

import static java.io.ObjectStreamConstants.SC_ENUM;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as the stream describes it, once, before its first object.
 *
 * @param flags how its objects are written
 * @param parent the next serializable class above it
 */
record ClassDescription(
        String name,
        int flags,
        List<Field> fields,
        @Nullable ClassDescription parent) {

    /** A field: the letter of its type, and its name. */
    record Field(char type, String name) {}

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The classes whose fields stand in the stream, the topmost first. */
    List<ClassDescription> fromTop() {
        var all = new ArrayList<ClassDescription>();
        for (ClassDescription each = this; each != null; each = each.parent()) {
            all.add(0, each);
        }
        return all;
    }

    static String inWords(int flags) {
        var words = new ArrayList<String>();
        if ((flags & SC_SERIALIZABLE) != 0) {
            words.add("serializable");
        }
        if ((flags & SC_EXTERNALIZABLE) != 0) {
            words.add("externalizable");
        }
        if ((flags & SC_ENUM) != 0) {
            words.add("an enum");
        }
        if ((flags & SC_WRITE_METHOD) != 0) {
            words.add("with a writeObject method of its own");
        }
        return String.join(", ", words);
    }
}
