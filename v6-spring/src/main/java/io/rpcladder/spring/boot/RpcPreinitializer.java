package io.rpcladder.spring.boot;

import io.rpcladder.protocol.Serializers;
import io.rpcladder.transport.EventLoops;
import java.lang.reflect.Method;
import java.util.List;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads the default serializer and the connections' native code beside the start of the application, where there is a second
 * processor: that is most of what the start would otherwise take longer with services than without.
 */
final class RpcPreinitializer implements BackgroundPreinitializer {

    /** Something to write. */
    interface Sample {
        List<String> echo(List<String> values);
    }

    @Override
    public void preinitialize() throws Exception {
        Serializers serializers = Serializers.standard();
        Method method = Sample.class.getMethod("echo", List.class);
        serializers.codec(Sample.class, serializers.named(null)).of(method, "a sample");
        new EventLoops(1, "rpc-preinitializer").close();
    }
}
