package io.rpcladder.docs.bytes;

import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;

import io.rpcladder.docs.bytes.ClassDescription.Field;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains the description of a class within a stream. */
final class ClassAnnotator {

    private final Recording bytes;
    private final Handles handles;

    ClassAnnotator(Recording bytes, Handles handles) {
        this.bytes = bytes;
        this.handles = handles;
    }

    /** Notes a class and those above it; the label is put in front of its name. */
    ClassDescription annotate(String label) throws IOException {
        ClassDescription type = annotateOrNull(label);
        if (type == null) {
            throw new StreamCorruptedException("an object without a class");
        }
        return type;
    }

    private @Nullable ClassDescription annotateOrNull(String label) throws IOException {
        int tag = bytes.u1();
        switch (tag) {
            case TC_NULL -> {
                bytes.note("no more serializable classes above it");
                return null;
            }
            case TC_REFERENCE -> {
                ClassDescription type = handles.type(bytes.i4());
                bytes.note(label + "again " + type.name());
                return type;
            }
            case TC_CLASSDESC -> {
                return described(label);
            }
            default -> throw unknown(tag);
        }
    }

    private ClassDescription described(String label) throws IOException {
        String name = TypeNames.ofClass(bytes.utf());
        bytes.note(label + name);
        int reserved = handles.reserve(name);
        bytes.i8();
        bytes.note("the version of this class: its serialVersionUID");
        int flags = bytes.u1();
        bytes.note("flags: " + ClassDescription.inWords(flags));
        List<Field> fields = fields();
        int tag = bytes.u1();
        if (tag != TC_ENDBLOCKDATA) {
            throw unknown(tag);
        }
        bytes.note("the end of what could be added about the class");
        var type = new ClassDescription(name, flags, fields, annotateOrNull("the class above it: "));
        handles.set(reserved, type);
        return type;
    }

    private List<Field> fields() throws IOException {
        var fields = new ArrayList<Field>();
        int count = bytes.u2();
        bytes.note("the number of its fields: " + count);
        for (int i = 0; i < count; i++) {
            char type = (char) bytes.u1();
            String name = bytes.utf();
            if (type == 'L' || type == '[') {
                bytes.note("field " + name + ", an object");
                fieldType();
            } else {
                bytes.note("field " + name + ", of type " + TypeNames.ofDescriptor(String.valueOf(type)));
            }
            fields.add(new Field(type, name));
        }
        return fields;
    }

    private void fieldType() throws IOException {
        int tag = bytes.u1();
        switch (tag) {
            case TC_STRING -> {
                String descriptor = bytes.utf();
                handles.add('"' + descriptor + '"');
                bytes.note("  of type " + TypeNames.ofDescriptor(descriptor));
            }
            case TC_REFERENCE -> bytes.note("  of the type seen before, " + handles.name(bytes.i4()));
            default -> throw unknown(tag);
        }
    }

    static StreamCorruptedException unknown(int tag) {
        return new StreamCorruptedException("nothing is known of the tag %02x here".formatted(tag));
    }
}
