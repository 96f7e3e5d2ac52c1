package io.rpcladder.exchange;

import io.rpcladder.IncomingCall;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.serialize.MethodCodec;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A method that a server offers. Implemented by the layer above. */
public interface ExportedMethod {

    /**
     * Reads its arguments and writes its results, in the format of a serializer.
     *
     * @param serializer what stands for it on the wire
     * @throws io.rpcladder.RpcCodecException if the server does not accept it
     */
    MethodCodec codec(int serializer);

    /** Whether it runs on the thread that reads the connection. */
    boolean direct();

    /** Calls it; the stage ends with what it returned or threw, or fails if it could not be called. */
    CompletionStage<RpcResponse> invoke(List<@Nullable Object> arguments, IncomingCall call);

    /** What stands for it in error messages. */
    String call();

    /** All that a server offers. */
    @FunctionalInterface
    interface Table {

        /**
         * The method with this name on the wire.
         *
         * @param token what the client shows; empty for nothing
         * @throws ServiceNotFoundException if there is none
         * @throws io.rpcladder.RpcAuthenticationException if the token does not allow to call it
         */
        ExportedMethod find(MethodName name, String token);
    }
}
