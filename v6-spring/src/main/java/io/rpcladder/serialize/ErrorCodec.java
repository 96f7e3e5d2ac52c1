package io.rpcladder.serialize;

import io.rpcladder.RemoteException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InaccessibleObjectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a service throws, and throws it again on the other side: as itself if the interface names its class, as a
 * {@link RemoteException} with its name and message if not. Safe for use by many threads.
 *
 * <pre>
 *   class | message? | its own fields? | stack: count, (class | method | file | line) ... | cause?
 * </pre>
 *
 * <p>All is laid out here, and only the exception's own fields by the serializer: so every serializer carries exceptions,
 * in the same way, and never sees the inside of a Throwable. Texts are in the JDK's modified UTF-8 behind two bytes of length.
 */
public final class ErrorCodec {

    private static final int MAX_CAUSES = 5;

    /** In bytes. An exception whose own fields take more arrives by its name. */
    private static final int MAX_FIELDS = 1 << 20;

    private final Map<String, RebuiltError> types = new HashMap<>();

    /** A codec for the exceptions that a service's methods declare, besides the usual ones. */
    ErrorCodec(List<Class<?>> declared, AllowedTypes allowed, BodyCodecs codecs) {
        PlainExceptions.TYPES.forEach(type -> add(type, allowed, codecs));
        addWithSubtypes(RpcException.class, allowed, codecs);
        declared.forEach(type -> addWithSubtypes(type, allowed, codecs));
    }

    private void addWithSubtypes(Class<?> type, AllowedTypes allowed, BodyCodecs codecs) {
        add(type, allowed, codecs);
        if (type.isSealed()) {
            for (Class<?> subtype : type.getPermittedSubclasses()) {
                addWithSubtypes(subtype, allowed, codecs);
            }
        }
    }

    private void add(Class<?> type, AllowedTypes allowed, BodyCodecs codecs) {
        try {
            types.put(type.getName(), RebuiltError.of(type, allowed, codecs));
        } catch (RpcCodecException | InaccessibleObjectException e) {
            // It has a field that cannot travel, a thread or one of the JDK's own: it arrives by its name.
            types.remove(type.getName());
        }
    }

    /** For errors that no method is known for: the usual exceptions alone arrive as themselves. */
    public static ErrorCodec plain(Serializer serializer) {
        AllowedTypes allowed = AllowedTypes.of();
        return new ErrorCodec(List.of(), allowed, serializer.codecs(allowed));
    }

    /** Writes an error, or its name and message alone if it takes more than the limit. */
    public byte[] encode(Throwable error, int free, int limit) {
        try {
            var out = new LimitedOutput(free, limit);
            write(error, MAX_CAUSES, new DataOutputStream(out));
            return out.toByteArray();
        } catch (RuntimeException e) { // it is too long, or the exception's own methods fail
            return named(error, free, limit);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream into memory", e);
        }
    }

    /** Writes an error's name and message alone. */
    public static byte[] named(Throwable error, int free, int limit) {
        try {
            var out = new LimitedOutput(free, limit);
            var data = new DataOutputStream(out);
            data.writeUTF(error.getClass().getName());
            ErrorParts.writeText(ErrorParts.message(error), data);
            data.writeBoolean(false);
            data.writeShort(0);
            data.writeBoolean(false);
            return out.toByteArray();
        } catch (IllegalArgumentException e) {
            throw new RpcCodecException("cannot write a " + error.getClass().getName() + ": " + e.getMessage(), null);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream into memory", e);
        }
    }

    private void write(Throwable error, int causes, DataOutputStream out) throws IOException {
        out.writeUTF(error.getClass().getName());
        ErrorParts.writeText(ErrorParts.message(error), out);
        RebuiltError rebuilt = types.get(error.getClass().getName());
        byte[] fields = rebuilt == null ? null : rebuilt.write(error, MAX_FIELDS);
        out.writeBoolean(fields != null);
        if (fields != null) {
            out.writeInt(fields.length);
            out.write(fields);
        }
        ErrorParts.writeStack(ErrorParts.stack(error), out);
        Throwable cause = causes > 0 ? ErrorParts.cause(error) : null;
        out.writeBoolean(cause != null);
        if (cause != null) {
            write(cause, causes - 1, out);
        }
    }

    /**
     * Reads an error.
     *
     * @throws RpcCodecException if the bytes are not those of one
     */
    public Throwable decode(byte[] bytes, int offset, int length) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes, offset, length)), MAX_CAUSES);
        } catch (IOException e) {
            throw new RpcCodecException("refused an error: " + e, null);
        }
    }

    private Throwable read(DataInputStream in, int causes) throws IOException {
        String type = in.readUTF();
        String message = ErrorParts.readText(in);
        byte[] fields = in.readBoolean() ? ErrorParts.readBytes(in) : null;
        StackTraceElement[] stack = ErrorParts.readStack(in);
        Throwable cause = in.readBoolean() && causes > 0 ? read(in, causes - 1) : null;
        RebuiltError rebuilt = types.get(type);
        if (rebuilt != null && fields != null) {
            try {
                return complete(rebuilt.read(fields, message), stack, cause);
            } catch (Throwable e) {
                // The fields are not its own, or its class does not take this cause: it arrives by its name.
            }
        }
        return complete(new RemoteException(type, message), stack, cause);
    }

    private static Throwable complete(Throwable error, StackTraceElement[] stack, @Nullable Throwable cause) {
        error.setStackTrace(stack);
        // An UncheckedIOException throws here if its cause is no IOException.
        if (cause != null && error.initCause(cause).getCause() != cause) {
            throw new IllegalStateException(error.getClass().getName() + " hides its cause");
        }
        return error;
    }
}
