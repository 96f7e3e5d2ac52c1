package io.rpcladder.serialize;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a service throws, and throws it again on the other side: as itself if the interface names its class, as a
 * {@link RemoteException} with its name and message if not. Safe for use by many threads.
 */
public final class ErrorCodec {

    private static final int MAX_STACK = 64;
    private static final int MAX_CAUSES = 5;
    private static final int MAX_MESSAGE = 10_000;

    private final Map<String, Rebuilt> types = new HashMap<>();

    /** A codec for the exceptions that a service's methods declare, besides the usual ones. */
    ErrorCodec(List<Class<?>> declared, ValueCodecs codecs) {
        PlainExceptions.TYPES.forEach(type -> add(type, codecs));
        addWithSubtypes(RpcException.class, codecs);
        declared.forEach(type -> addWithSubtypes(type, codecs));
    }

    private void addWithSubtypes(Class<?> type, ValueCodecs codecs) {
        add(type, codecs);
        if (type.isSealed()) {
            for (Class<?> subtype : type.getPermittedSubclasses()) {
                addWithSubtypes(subtype, codecs);
            }
        }
    }

    private void add(Class<?> type, ValueCodecs codecs) {
        try {
            types.put(type.getName(), Rebuilt.of(type, codecs));
        } catch (IllegalArgumentException e) {
            // It has a field that cannot travel, a thread or a stream: it arrives by its name.
            types.remove(type.getName());
        }
    }

    /** For errors that no method is known for: the usual exceptions alone arrive as themselves. */
    public static ErrorCodec plain() {
        return new ErrorCodec(List.of(), new ValueCodecs());
    }

    /** Writes an error's name and message alone. Never fails. */
    public static Error named(Throwable error) {
        var encoded = Error.newBuilder().setType(error.getClass().getName());
        String message = messageOf(error);
        return message == null ? encoded.build() : encoded.setMessage(message).build();
    }

    /** Writes an error. Fails if the error's own methods do. */
    public Error encode(Throwable error) {
        return encode(error, MAX_CAUSES);
    }

    private Error encode(Throwable error, int causes) {
        var encoded = Error.newBuilder().setType(error.getClass().getName());
        String message = messageOf(error);
        if (message != null) {
            encoded.setMessage(message);
        }
        Rebuilt rebuilt = types.get(error.getClass().getName());
        if (rebuilt != null) {
            rebuilt.write(error).ifPresent(encoded::setFields);
        }
        Arrays.stream(error.getStackTrace())
                .limit(MAX_STACK)
                .map(ErrorCodec::frame)
                .forEach(encoded::addStack);
        if (error.getCause() != null && causes > 0) {
            encoded.setCause(encode(error.getCause(), causes - 1));
        }
        return encoded.build();
    }

    private static StackFrame frame(StackTraceElement element) {
        return StackFrame.newBuilder()
                .setType(element.getClassName())
                .setMethod(element.getMethodName())
                .setFile(element.getFileName() == null ? "" : element.getFileName())
                .setLine(element.getLineNumber())
                .build();
    }

    /** A service's exception may override getMessage, and that may throw. */
    private static @Nullable String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
        } catch (Throwable e) {
            return "(its getMessage threw " + e.getClass().getName() + ")";
        }
    }

    Throwable decode(Error encoded) {
        return decode(encoded, MAX_CAUSES);
    }

    private Throwable decode(Error encoded, int causes) {
        String message = encoded.hasMessage() ? encoded.getMessage() : null;
        Throwable error = rebuild(encoded, message);
        error.setStackTrace(encoded.getStackList().stream()
                .limit(MAX_STACK)
                .map(frame ->
                        new StackTraceElement(frame.getType(), frame.getMethod(), frame.getFile(), frame.getLine()))
                .toArray(StackTraceElement[]::new));
        if (encoded.hasCause() && causes > 0 && error.getCause() == null) {
            try {
                error.initCause(decode(encoded.getCause(), causes - 1));
            } catch (IllegalStateException e) {
                error.addSuppressed(e); // its class sets a cause of its own
            }
        }
        return error;
    }

    private Throwable rebuild(Error encoded, @Nullable String message) {
        Rebuilt rebuilt = types.get(encoded.getType());
        if (rebuilt == null || !encoded.hasFields()) {
            return new RemoteException(encoded.getType(), message);
        }
        try {
            return rebuilt.read(encoded.getFields(), message);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            return new RemoteException(encoded.getType(), message);
        }
    }

    /** An exception class that can be made anew: with its message, and with its own fields. */
    private record Rebuilt(Constructor<?> constructor, List<Field> fields, RowCodec codec) {

        static Rebuilt of(Class<?> type, ValueCodecs codecs) {
            List<Field> fields = BeanCodec.fields(type);
            fields.forEach(field -> field.setAccessible(true));
            var slots = fields.stream()
                    .map(field -> codecs.slot(TypeVariables.NONE.resolve(field.getGenericType())))
                    .toList();
            return new Rebuilt(PlainExceptions.constructor(type), fields, new RowCodec(slots));
        }

        Optional<ByteString> write(Throwable error) {
            try {
                var values = new @Nullable Object[fields.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = fields.get(i).get(error);
                }
                var out = new WireWriter();
                codec.writeFields(values, out);
                return Optional.of(ByteString.copyFrom(out.toByteArray()));
            } catch (IllegalAccessException | RuntimeException e) {
                return Optional.empty(); // it arrives by its name
            }
        }

        Throwable read(ByteString bytes, @Nullable String message) throws IOException, ReflectiveOperationException {
            @Nullable Object[] values = codec.readFields(CodedInputStream.newInstance(bytes.asReadOnlyByteBuffer()));
            var error = (Throwable) constructor.newInstance(message);
            for (int i = 0; i < values.length; i++) {
                fields.get(i).set(error, values[i]);
            }
            return error;
        }
    }
}
