package io.rpcladder.exchange;

import io.rpcladder.RpcResponse;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a request, as it came.
 *
 * @param maxBody how long its body may be when it is no longer compressed
 */
record ReceivedReply(Frame frame, int maxBody) {

    /**
     * What it says.
     *
     * @throws io.rpcladder.RpcCodecException if its body cannot be read, or may not
     * @throws IOException if its header fields cannot be
     */
    RpcResponse response(MethodCodec codec) throws IOException {
        byte[] bytes = frame.bytes();
        int offset = frame.bodyOffset();
        if (frame.isCompressed()) {
            bytes = Compression.inflated(frame, maxBody);
            offset = 0;
        }
        int length = bytes.length - offset;
        RpcResponse response = switch (frame.status()) {
            case Status.VALUE -> RpcResponse.of(codec.decodeResult(bytes, offset, length));
            case Status.THREW -> RpcResponse.threw(codec.decodeError(bytes, offset, length));
            default ->
                RpcResponse.failed(
                        Status.error(frame.status(), new String(bytes, offset, length, StandardCharsets.UTF_8)));
        };
        return frame.fieldsLength() == 0
                ? response
                : response.withAttachments(FieldReader.of(frame).attachments());
    }
}
