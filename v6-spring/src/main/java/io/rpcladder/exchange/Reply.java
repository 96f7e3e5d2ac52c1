package io.rpcladder.exchange;

import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcResponse;
import io.rpcladder.serialize.ErrorCodec;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.transport.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to a request, as it is written.
 *
 * @param request what is answered
 * @param codec writes values and what a service threw; null if the request did not come so far that it has one
 */
record Reply(Frame request, @Nullable MethodCodec codec, ClientCall.Limits limits) {

    private static final Logger log = LoggerFactory.getLogger(Reply.class);
    private static final byte[] NOTHING = {};

    /** So many characters of a message of the framework arrive. */
    private static final int MAX_MESSAGE = 8_000;

    /** The response; or, in its place, why it cannot be sent. */
    Frame frame(RpcResponse response, Map<String, String> attachments) {
        byte[] fields;
        try {
            fields = attachments.isEmpty()
                    ? NOTHING
                    : new FieldWriter().attachments(attachments).toByteArray();
        } catch (RpcCodecException e) {
            return refusal(e);
        }
        Throwable error = response.error();
        if (error == null && codec != null) {
            try {
                return frame(
                        codec.encodeResult(response.value(), Frame.HEADER + fields.length, limits.maxBody()),
                        Status.VALUE,
                        fields);
            } catch (RpcCodecException e) {
                error = e;
            }
        }
        return error(Objects.requireNonNull(error), fields);
    }

    private Frame error(Throwable error, byte[] fields) {
        int status = Status.of(error);
        if (status != Status.THREW) {
            return refusal(error);
        }
        int free = Frame.HEADER + fields.length;
        byte[] bytes;
        try {
            bytes = codec == null
                    ? ErrorCodec.named(error, free, limits.maxBody())
                    : codec.encodeError(error, free, limits.maxBody());
        } catch (RuntimeException | Error e) { // of a class of the user
            log.debug("cannot write an exception", e);
            bytes = ErrorCodec.named(error, free, limits.maxBody());
        }
        return frame(bytes, status, fields);
    }

    private Frame refusal(Throwable error) {
        String message = String.valueOf(error.getMessage());
        byte[] text =
                message.substring(0, Math.min(message.length(), MAX_MESSAGE)).getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[Frame.HEADER + text.length];
        System.arraycopy(text, 0, bytes, Frame.HEADER, text.length);
        return frame(bytes, Status.of(error), NOTHING);
    }

    private Frame frame(byte[] bytes, int status, byte[] fields) {
        System.arraycopy(fields, 0, bytes, Frame.HEADER, fields.length);
        int offset = Frame.HEADER + fields.length;
        return Compression.frame(
                bytes, offset, limits.compressAbove(), Frame.RESPONSE, request.serializer(), status, request.id());
    }
}
