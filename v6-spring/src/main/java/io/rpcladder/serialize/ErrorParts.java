package io.rpcladder.serialize;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What every exception has, and how it is laid out: message, stack, cause. A service's exception may throw when asked. */
final class ErrorParts {

    private static final int MAX_STACK = 64;
    private static final int MAX_TEXT = 10_000;

    private ErrorParts() {}

    static @Nullable String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (Throwable e) {
            return "(its getMessage threw " + e.getClass().getName() + ")";
        }
    }

    static StackTraceElement[] stack(Throwable error) {
        try {
            StackTraceElement[] stack = error.getStackTrace();
            return stack.length <= MAX_STACK ? stack : Arrays.copyOf(stack, MAX_STACK);
        } catch (Throwable e) {
            return new StackTraceElement[0];
        }
    }

    static @Nullable Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
        }
    }

    static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    /** Bytes behind their length, of which no more are believed to be there than there are. */
    static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException(length + " bytes announced, " + in.available() + " there");
        }
        return in.readNBytes(length);
    }

    static void writeStack(StackTraceElement[] stack, DataOutputStream out) throws IOException {
        out.writeShort(stack.length);
        for (StackTraceElement frame : stack) {
            writeText(frame.getClassName(), out);
            writeText(frame.getMethodName(), out);
            writeText(frame.getFileName(), out);
            out.writeInt(frame.getLineNumber());
        }
    }

    static StackTraceElement[] readStack(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        if (count > MAX_STACK) {
            throw new IOException("a stack of " + count + " frames; " + MAX_STACK + " are allowed");
        }
        var stack = new StackTraceElement[count];
        for (int i = 0; i < count; i++) {
            stack[i] = new StackTraceElement(
                    String.valueOf(readText(in)), String.valueOf(readText(in)), readText(in), in.readInt());
        }
        return stack;
    }
}
