package io.rpcladder.bench.v3;

import io.rpcladder.RpcClient;
import io.rpcladder.RpcProxy;
import io.rpcladder.RpcServer;
import io.rpcladder.ServiceInvoker;
import io.rpcladder.WorkerPool;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.SampleAsyncUserService;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.UserService;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** v3: all calls share one connection, and wait for their replies or not. */
public final class VersionThree implements Framework {

    private static final int MAX_VIRTUAL = 1_024;

    private final String variant;

    /** With a pool of platform threads, or a virtual thread for each call: {@code pool, virtual}. */
    public VersionThree(String variant) {
        if (!variant.matches("pool|virtual")) {
            throw new IllegalArgumentException("no variant " + variant + "; there are pool and virtual");
        }
        this.variant = variant;
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, VersionThree::new);
    }

    @Override
    public Server serve(int port) {
        var services = new ServiceInvoker()
                .export(UserService.class, new SampleUserService())
                .export(AsyncUserService.class, new SampleAsyncUserService());
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
        var client = new RpcClient(server, UserService.class, AsyncUserService.class);
        return new Connected(
                client, RpcProxy.create(UserService.class, client), RpcProxy.create(AsyncUserService.class, client));
    }

    private record Connected(RpcClient client, UserService blocking, AsyncUserService async) implements Contender {
        @Override
        public void close() {
            client.close();
        }
    }
}
