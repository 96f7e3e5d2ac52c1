package io.rpcladder.docs.bytes;

import static java.io.ObjectStreamConstants.SC_BLOCK_DATA;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_BLOCKDATALONG;
import static java.io.ObjectStreamConstants.TC_CLASS;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;

import io.rpcladder.docs.bytes.ClassDescription.Field;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** Explains the objects of a stream. */
final class ObjectAnnotator {

    private final Recording bytes;
    private final Handles handles = new Handles();
    private final ClassAnnotator classes;

    ObjectAnnotator(Recording bytes) {
        this.bytes = bytes;
        this.classes = new ClassAnnotator(bytes, handles);
    }

    /** Notes one object, or one block of plain data; the label is put in front of its meaning. */
    void annotate(String label) throws IOException {
        int tag = bytes.u1();
        switch (tag) {
            case TC_NULL -> bytes.note(label + "null");
            case TC_REFERENCE -> bytes.note(label + "again " + handles.name(bytes.i4()));
            case TC_STRING -> string(label, bytes.u2());
            case TC_LONGSTRING -> string(label, Math.toIntExact(bytes.i8()));
            case TC_OBJECT -> object(label);
            case TC_ARRAY -> array(label);
            case TC_ENUM -> enumConstant(label);
            case TC_CLASS -> classItself(label);
            case TC_BLOCKDATA -> block(bytes.u1());
            case TC_BLOCKDATALONG -> block(bytes.i4());
            default -> throw ClassAnnotator.unknown(tag);
        }
    }

    private void block(int length) throws IOException {
        bytes.note("a block of plain data, length " + length);
        bytes.skip(length);
        bytes.note("  which the class wrote in its own way");
    }

    private void string(String label, int length) throws IOException {
        String text = '"' + bytes.text(length) + '"';
        handles.add("the string " + text);
        bytes.note(label + "a string, " + text);
    }

    private void object(String label) throws IOException {
        bytes.note(label + "an object");
        bytes.enter();
        ClassDescription type = classes.annotate("of the class ");
        handles.add("the object of class " + type.name());
        for (ClassDescription each : type.fromTop()) {
            if (each.has(SC_EXTERNALIZABLE) && !each.has(SC_BLOCK_DATA)) {
                throw new StreamCorruptedException("an old format that does not say where the data ends");
            }
            for (Field field : each.fields()) {
                value(field.type(), field.name() + " = ");
            }
            if (each.has(SC_WRITE_METHOD) || each.has(SC_EXTERNALIZABLE)) {
                ownData(each);
            }
        }
        bytes.leave();
    }

    /** What a class's own method wrote. It is taken that the method writes the fields first, as nearly all do. */
    private void ownData(ClassDescription type) throws IOException {
        while (bytes.peek() != TC_ENDBLOCKDATA) {
            annotate("");
        }
        bytes.u1();
        bytes.note("the end of what " + type.name() + " wrote in its own way");
    }

    private void array(String label) throws IOException {
        bytes.note(label + "an array");
        bytes.enter();
        ClassDescription type = classes.annotate("of the type ");
        handles.add("the array of type " + type.name());
        int length = bytes.i4();
        bytes.note("the number of its elements: " + length);
        if (type.name().equals("byte[]")) {
            bytes.skip(length);
            bytes.note("the bytes");
        } else {
            for (int i = 0; i < length; i++) {
                value(TypeNames.elementLetter(type.name()), "element " + i + " = ");
            }
        }
        bytes.leave();
    }

    private void enumConstant(String label) throws IOException {
        bytes.note(label + "a constant of an enum");
        bytes.enter();
        handles.add("the constant of " + classes.annotate("the enum ").name());
        annotate("its name = ");
        bytes.leave();
    }

    private void classItself(String label) throws IOException {
        bytes.note(label + "a class");
        bytes.enter();
        handles.add("the class " + classes.annotate("which is ").name());
        bytes.leave();
    }

    private void value(char type, String label) throws IOException {
        switch (type) {
            case 'B' -> bytes.note(label + (byte) bytes.u1());
            case 'C' -> bytes.note(label + "'" + (char) bytes.u2() + "'");
            case 'D' -> bytes.note(label + Double.longBitsToDouble(bytes.i8()));
            case 'F' -> bytes.note(label + Float.intBitsToFloat(bytes.i4()));
            case 'I' -> bytes.note(label + bytes.i4());
            case 'J' -> bytes.note(label + bytes.i8());
            case 'S' -> bytes.note(label + (short) bytes.u2());
            case 'Z' -> bytes.note(label + (bytes.u1() != 0));
            default -> annotate(label);
        }
    }
}
