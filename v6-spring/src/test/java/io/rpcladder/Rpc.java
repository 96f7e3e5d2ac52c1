package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.transport.ConnectionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers that offer {@link Work}, their clients, and what else a test opens; closed after it. */
public final class Rpc implements AfterEachCallback {

    private static final Serializers SERIALIZERS = Serializers.standard();

    public final Opened opened = new Opened();
    public final Worker worker = new Worker();

    public RpcServer server() {
        return server(ServerOptions.onPort(0), WorkerPool.platform(16, 1_000));
    }

    public RpcServer server(ServerOptions options, WorkerPool workers) {
        return opened.add(RpcServer.start(options, new ServiceInvoker().export(Work.class, worker), workers));
    }

    /** A client whose calls may take as long as a test. */
    public RpcClient client(InetSocketAddress server) {
        return client(server, ClientOptions.DEFAULT.withCallTimeout(Opened.PATIENCE));
    }

    public RpcClient client(InetSocketAddress server, ClientOptions options) {
        return opened.add(new RpcClient(server, options));
    }

    public static Work work(RpcClient client) {
        return RpcProxy.create(Work.class, client);
    }

    /** What the codec of a method of {@link Work} is. */
    public static MethodCodec codec(String method, Class<?>... parameters) {
        try {
            return SERIALIZERS
                    .codec(Work.class, SERIALIZERS.named(null))
                    .of(Work.class.getMethod(method, parameters), method);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The default options, with another heartbeat. */
    public static ConnectionOptions heartbeat(Duration heartbeat) {
        var usual = ConnectionOptions.DEFAULT;
        return new ConnectionOptions(usual.maxBody(), usual.frameLimit(), usual.maxQueued(), heartbeat);
    }

    /** What a call fails with, whether it blocks or returns a future. */
    public static Throwable errorOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("what the call fails with").isNotNull();
        Throwable cause = thrown.getCause();
        boolean wrapped = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapped && cause != null ? cause : thrown;
    }

    /** What a call has failed with, or fails with soon. */
    public static Throwable errorOf(CompletableFuture<?> call) {
        return errorOf(() -> call.get(Opened.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        worker.end(); // or a server would wait, when it closes, for a request that was still on its way
        opened.afterEach(context);
    }
}
