package io.rpcladder.exchange;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.serialize.MethodCodec;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A method that a server offers. Implemented by the layer above. */
public interface ExportedMethod {

    /** Reads its arguments and writes its results. */
    MethodCodec codec();

    /** Whether it runs on the thread that reads the connection. */
    boolean direct();

    /** Calls it; the stage ends with what it returned or threw, or fails if it could not be called. */
    CompletionStage<RpcResponse> invoke(List<@Nullable Object> arguments);

    /** All that a server offers. */
    @FunctionalInterface
    interface Table {

        /**
         * The method with this name on the wire.
         *
         * @throws ServiceNotFoundException if there is none
         */
        ExportedMethod find(ByteString path);
    }
}
