package io.rpcladder;

import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.Provider;
import io.rpcladder.contract.Harness;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.registry.RegisteredServer;
import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registry in memory, for the contracts; that in ZooKeeper has tests of its own. */
final class RegistryOfATest implements Harness.Registry {

    private final RegistryOptions options = RegistryOptions.of("memory://" + UUID.randomUUID());

    private Registry registry() {
        return options.open(RegistryOfATest.class.getClassLoader());
    }

    @Override
    public Harness.Server server(Map<Class<?>, Object> services) {
        var invoker = new ServiceInvoker();
        services.forEach((type, service) -> export(invoker, type, service));
        var server = RpcServer.start(ServerOptions.onPort(0), invoker, WorkerPool.platform(16, 1_000));
        Registry registry = registry();
        var provider = Provider.at(server.address(), "contracts");
        var registered = new RegisteredServer(server, registry.register(provider, invoker.services()));
        registered.registration().registered().join();
        return new Harness.Server() {
            @Override
            public InetSocketAddress address() {
                return registered.address();
            }

            @Override
            public void close() {
                registered.close();
                registry.close();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> void export(ServiceInvoker invoker, Class<T> type, Object service) {
        invoker.export(type, (T) service);
    }

    @Override
    public Harness.Client client() {
        Registry registry = registry();
        return new RegistryClient(new ClusterClient(registry), registry);
    }

    private record RegistryClient(ClusterClient client, Registry registry) implements Harness.Client {

        @Override
        public <T> T service(Class<T> type) {
            return RpcProxy.create(type, client);
        }

        @Override
        public @Nullable Object call(
                String service, String method, List<String> parameterTypes, @Nullable Object... arguments) {
            throw new UnsupportedOperationException("the contracts call by a proxy here");
        }

        @Override
        public int pendingCalls() {
            return client.pendingCalls();
        }

        @Override
        public long droppedReplies() {
            return 0;
        }

        @Override
        public void close() {
            client.close();
            registry.close();
        }
    }

    @Override
    public void close() {}
}
