package io.rpcladder.bench.v4;

import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.SampleAsyncUserService;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.UserService;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.time.Duration;

/** v4 as it comes: one connection, the default options. */
public final class VersionFour implements Framework {

    private static final int MAX_VIRTUAL = 1_024;

    /** Longer than by default: a machine that has other things to do must not end the run. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String variant;

    /** With the service on the pool, on virtual threads, or on the event loop: {@code pool, virtual, direct}. */
    public VersionFour(String variant) {
        if (!variant.matches("pool|virtual|direct")) {
            throw new IllegalArgumentException("no variant " + variant + "; there are pool, virtual and direct");
        }
        this.variant = variant;
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, VersionFour::new);
    }

    @Override
    public Server serve(int port) {
        var services = new ServiceInvoker();
        if (variant.equals("direct")) {
            services.export(DirectUserService.class, new DirectService());
            services.export(DirectAsyncUserService.class, new DirectAsyncService());
        } else {
            services.export(UserService.class, new SampleUserService());
            services.export(AsyncUserService.class, new SampleAsyncUserService());
        }
        WorkerPool workers = variant.equals("virtual")
                ? WorkerPool.virtual(MAX_VIRTUAL)
                : WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE);
        return new Running(RpcServer.start(ServerOptions.onPort(port), services, workers));
    }

    private static final class DirectService extends SampleUserService implements DirectUserService {}

    private static final class DirectAsyncService extends SampleAsyncUserService implements DirectAsyncUserService {}

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
        return variant.equals("direct")
                ? connect(server, DirectUserService.class, DirectAsyncUserService.class)
                : connect(server, UserService.class, AsyncUserService.class);
    }

    private static Contender connect(
            InetSocketAddress server, Class<? extends UserService> blocking, Class<? extends AsyncUserService> async) {
        var client = new RpcClient(server, ClientOptions.DEFAULT.withCallTimeout(PATIENCE));
        return new Connected(client, RpcProxy.create(blocking, client), RpcProxy.create(async, client));
    }

    private record Connected(RpcClient client, UserService blocking, AsyncUserService async) implements Contender {
        @Override
        public void close() {
            client.close();
        }
    }
}
