package io.rpcladder.bench.v6;

import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.SampleAsyncUserService;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.UserService;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.Directory;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** v6 with one provider, which it knows by its address. */
public final class VersionSix implements Framework {

    /** Longer than by default: a machine that has other things to do must not end the run. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Serializers serializers;

    private VersionSix(String serializer) {
        serializers = new Serializers(List.of(serializer), List.of(), VersionSix.class.getClassLoader());
    }

    /** The variant is the name of the serializer. */
    public static void main(String[] arguments) {
        Jvm.run(arguments, VersionSix::new);
    }

    @Override
    public Server serve(int port) {
        var services = new ServiceInvoker(serializers, List.of(), "")
                .export(UserService.class, new SampleUserService())
                .export(AsyncUserService.class, new SampleAsyncUserService());
        var workers = WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE);
        return new Running(RpcServer.start(ServerOptions.onPort(port), services, workers));
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
        var options = ClusterOptions.DEFAULT.withClient(ClientOptions.DEFAULT.withCallTimeout(PATIENCE));
        var client = new ClusterClient(only(server), options, serializers);
        return new Connected(
                client, RpcProxy.create(UserService.class, client), RpcProxy.create(AsyncUserService.class, client));
    }

    private static Directory only(InetSocketAddress server) {
        var provider = Provider.unknown(server.getHostString(), server.getPort());
        return (service, listener) -> {
            listener.accept(new Listing("the benchmark", List.of(provider), List.of(), false));
            return () -> {};
        };
    }

    private record Connected(ClusterClient client, UserService blocking, AsyncUserService async) implements Contender {
        @Override
        public void close() {
            client.close();
        }
    }
}
