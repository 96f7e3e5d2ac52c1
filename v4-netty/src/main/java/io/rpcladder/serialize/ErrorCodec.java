package io.rpcladder.serialize;

import com.google.protobuf.ByteString;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a service throws, and throws it again on the other side: as itself if the interface names its class, as a
 * {@link RemoteException} with its name and message if not. Safe for use by many threads.
 */
public final class ErrorCodec {

    private static final int MAX_STACK = 64;
    private static final int MAX_CAUSES = 5;
    private static final int MAX_MESSAGE = 10_000;

    /** In bytes. An exception whose own fields take more arrives by its name. */
    private static final int MAX_FIELDS = 1 << 20;

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
        } catch (IllegalArgumentException | InaccessibleObjectException e) {
            // It has a field that cannot travel, a thread or one of the JDK's own: it arrives by its name.
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
        stackOf(error).limit(MAX_STACK).map(ErrorCodec::frame).forEach(encoded::addStack);
        Throwable cause = causeOf(error);
        if (cause != null && causes > 0) {
            encoded.setCause(encode(cause, causes - 1));
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

    // A service's exception may override these methods, and they may throw.

    private static @Nullable String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
        } catch (Throwable e) {
            return "(its getMessage threw " + e.getClass().getName() + ")";
        }
    }

    private static Stream<StackTraceElement> stackOf(Throwable error) {
        try {
            return Arrays.stream(error.getStackTrace());
        } catch (Throwable e) {
            return Stream.empty();
        }
    }

    private static @Nullable Throwable causeOf(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    Throwable decode(Error encoded) {
        return decode(encoded, MAX_CAUSES);
    }

    private Throwable decode(Error encoded, int causes) {
        Throwable cause = encoded.hasCause() && causes > 0 ? decode(encoded.getCause(), causes - 1) : null;
        String message = encoded.hasMessage() ? encoded.getMessage() : null;
        Rebuilt rebuilt = types.get(encoded.getType());
        if (rebuilt != null && encoded.hasFields()) {
            try {
                return complete(rebuilt.read(encoded.getFields(), message), encoded, cause);
            } catch (Throwable e) {
                // The fields are not its own, or its class does not take this cause: it arrives by its name.
            }
        }
        return complete(new RemoteException(encoded.getType(), message), encoded, cause);
    }

    private static Throwable complete(Throwable error, Error encoded, @Nullable Throwable cause) {
        error.setStackTrace(encoded.getStackList().stream()
                .limit(MAX_STACK)
                .map(ErrorCodec::element)
                .toArray(StackTraceElement[]::new));
        // An UncheckedIOException throws here if its cause is no IOException.
        if (cause != null && error.initCause(cause).getCause() != cause) {
            throw new IllegalStateException(error.getClass().getName() + " hides its cause");
        }
        return error;
    }

    private static StackTraceElement element(StackFrame frame) {
        String file = frame.getFile().isEmpty() ? null : frame.getFile();
        return new StackTraceElement(frame.getType(), frame.getMethod(), file, frame.getLine());
    }

    /** An exception class that can be made anew: with its message, and with its own fields. */
    private record Rebuilt(Constructor<?> constructor, List<Field> fields, RowCodec<@Nullable Object[]> codec) {

        static Rebuilt of(Class<?> type, ValueCodecs codecs) {
            List<Field> fields = BeanCodec.fields(type, Throwable.class);
            TypeVariables variables = TypeVariables.of(type);
            var slots = fields.stream()
                    .map(field -> codecs.slot(variables.resolve(field.getGenericType())))
                    .toList();
            return new Rebuilt(PlainExceptions.constructor(type), fields, RowCodec.of(slots));
        }

        Optional<ByteString> write(Throwable error) {
            try {
                var out = new WireWriter(MAX_FIELDS);
                codec.writeFields(BeanCodec.values(error, fields), out);
                return Optional.of(ByteString.copyFrom(out.toByteArray()));
            } catch (Throwable e) { // classes of the user run here
                return Optional.empty(); // it arrives by its name
            }
        }

        Throwable read(ByteString bytes, @Nullable String message) throws IOException {
            @Nullable Object[] values = codec.readFields(bytes.newCodedInput());
            return (Throwable) BeanCodec.made(constructor, fields, values, message);
        }
    }
}
