package io.rpcladder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests and responses into bytes and back, by Java serialization. Immutable.
 *
 * <pre>
 *   request    service | method | count | parameter type ... | arguments (one Object[])
 *   returned   true    | value
 *   threw      false   | exception's class | message | exception, serialized by itself (null if it can't be)
 * </pre>
 *
 * <p>The names come first: what the server does not have is refused before an argument is read. An exception's name and
 * message travel beside it, so they arrive even where its class is unknown.
 */
final class JavaCodec {

    /** Says which types a call's arguments may have. */
    @FunctionalInterface
    interface ArgumentTypes {

        /**
         * The types that the arguments of this method may have.
         *
         * @throws ServiceNotFoundException if there is no such service or method
         */
        AllowedTypes of(String service, String method, List<String> parameterTypes);
    }

    byte[] encode(RpcRequest request) {
        return write("the arguments of " + request.call(), out -> {
            out.writeUTF(request.service());
            out.writeUTF(request.method());
            out.writeInt(request.parameterTypes().size());
            for (String type : request.parameterTypes()) {
                out.writeUTF(type);
            }
            out.writeObject(request.arguments().toArray());
        });
    }

    RpcRequest decodeRequest(byte[] bytes, ArgumentTypes types) {
        return read("a request", bytes, in -> {
            String service = in.readUTF();
            String method = in.readUTF();
            var parameterTypes = new ArrayList<String>();
            for (int count = in.readInt(); count > 0; count--) {
                parameterTypes.add(in.readUTF());
            }
            in.allow(types.of(service, method, parameterTypes));
            List<@Nullable Object> arguments = Arrays.asList((@Nullable Object[]) in.readObject());
            return new RpcRequest(service, method, parameterTypes, Collections.unmodifiableList(arguments));
        });
    }

    /** Never fails: a value that cannot be encoded becomes an error response that says so. */
    byte[] encode(RpcResponse response) {
        if (response.error() != null) {
            return encodeError(response.error());
        }
        try {
            return write("the result", out -> {
                out.writeBoolean(true);
                out.writeObject(response.value());
            });
        } catch (RpcCodecException e) {
            return encodeError(e);
        }
    }

    RpcResponse decodeResponse(byte[] bytes, AllowedTypes types) {
        return read("a response", bytes, in -> {
            in.allow(types);
            if (in.readBoolean()) {
                return RpcResponse.of(in.readObject());
            }
            String type = in.readUTF();
            String message = (String) in.readObject();
            byte[] exception = (byte[]) in.readObject();
            return RpcResponse.failed(decodeError(type, message, exception, types));
        });
    }

    private byte[] encodeError(Throwable error) {
        String type = error.getClass().getName();
        String message = messageOf(error);
        byte[] exception = serialized(error);
        return write("the exception " + type, out -> {
            out.writeBoolean(false);
            out.writeUTF(type);
            out.writeObject(message);
            out.writeObject(exception);
        });
    }

    /** A service's exception may override getMessage, and that may throw. */
    private static @Nullable String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null || message.length() <= 10_000 ? message : message.substring(0, 10_000) + "...";
        } catch (Throwable e) {
            return "(its getMessage threw " + e.getClass().getName() + ")";
        }
    }

    private static String nameAndMessage(Throwable error) {
        return error.getClass().getName() + ": " + messageOf(error);
    }

    private static byte @Nullable [] serialized(Throwable error) {
        try {
            byte[] bytes = write("the exception", out -> out.writeObject(error));
            return bytes.length > FramedSocket.MAX_BODY / 2 ? null : bytes;
        } catch (RpcCodecException e) {
            return null;
        }
    }

    private static Throwable decodeError(
            String type, @Nullable String message, byte @Nullable [] exception, AllowedTypes types) {
        if (exception == null) {
            return new RemoteException(type, message);
        }
        try {
            return read("an exception", exception, in -> {
                in.allow(types);
                return (Throwable) in.readObject();
            });
        } catch (RpcCodecException e) {
            return new RemoteException(type, message);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(ObjectOutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(AllowedObjectInput in) throws IOException, ClassNotFoundException;
    }

    private static byte[] write(String what, Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            writing.to(out);
        } catch (Throwable e) { // classes of the user run here, and a long chain of objects overflows the stack
            throw new RpcCodecException("cannot serialize " + what + ": " + nameAndMessage(e), null);
        }
        if (bytes.size() > FramedSocket.MAX_BODY) {
            throw new RpcCodecException(
                    what + " take " + bytes.size() + " bytes; a message has at most " + FramedSocket.MAX_BODY, null);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(String what, byte[] bytes, Reading<T> reading) {
        AllowedObjectInput opened = null;
        try (var in = new AllowedObjectInput(bytes)) {
            opened = in;
            return reading.from(in);
        } catch (ServiceNotFoundException e) {
            throw e;
        } catch (Throwable e) { // classes of the user run here
            String refusal = opened == null ? null : opened.refusal();
            throw new RpcCodecException(
                    "refused " + what + ": " + (refusal == null ? nameAndMessage(e) : refusal), null);
        }
    }
}
