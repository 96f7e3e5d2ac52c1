package io.rpcladder.bench.v2;

import io.rpcladder.RpcClient;
import io.rpcladder.RpcProxy;
import io.rpcladder.RpcServer;
import io.rpcladder.ServiceInvoker;
import io.rpcladder.WorkerPool;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.UserService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** v2: a socket for each call, and a pool that serves many at a time. */
public final class VersionTwo implements Framework {

    private static final int MAX_VIRTUAL = 1_024;

    private final String variant;

    /** With a pool of platform threads, or a virtual thread for each call: {@code pool, virtual}. */
    public VersionTwo(String variant) {
        if (!variant.matches("pool|virtual")) {
            throw new IllegalArgumentException("no variant " + variant + "; there are pool and virtual");
        }
        this.variant = variant;
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, VersionTwo::new);
    }

    @Override
    public Server serve(int port) {
        var services = new ServiceInvoker().export(UserService.class, new SampleUserService());
        WorkerPool workers = variant.equals("virtual")
                ? WorkerPool.virtual(MAX_VIRTUAL)
                : WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Running(RpcServer.start(address, services, workers));
    }

    private record Running(RpcServer server) implements Server {
        @Override
        public int port() {
            return server.address().getPort();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public Contender connect(InetSocketAddress server) {
        return new Connected(RpcProxy.create(UserService.class, new RpcClient(server, UserService.class)));
    }

    private record Connected(UserService blocking) implements Contender {
        @Override
        public @Nullable AsyncUserService async() {
            return null;
        }

        @Override
        public void close() {
            // a client of v2 keeps nothing open
        }
    }
}
