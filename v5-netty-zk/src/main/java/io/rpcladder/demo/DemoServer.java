package io.rpcladder.demo;

import io.rpcladder.RpcException;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.registry.RegisteredServer;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.registry.ZookeeperRegistry;
import io.rpcladder.service.ServiceScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The market's server: offers the apple and the orange stand and the checkout until it is stopped. */
public final class DemoServer {

    /** Virtual threads cost little, so there may be many; but what they work on needs memory, so there is a limit. */
    private static final int MAX_VIRTUAL = 10_000;

    private static final String APPLICATION = "market";

    private DemoServer() {}

    /** Starts the server and prints where it listens; see {@code ./ladder help}. Exits with 2 if it cannot. */
    public static void main(String[] arguments) {
        try {
            var options = Options.of(
                    arguments, List.of("--virtual"), List.of("--port", "--stock", "--registry", "--name", "--weight"));
            var registry = options.text("--registry").map(RegistryOptions::of);
            var services = services(options);
            RpcServer server = start(options, services);
            if (registry.isPresent()) {
                register(server, services, registry.get(), options).join();
            } else {
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            }
            System.out.println(
                    Market.VERSION + " ready on 127.0.0.1:" + server.address().getPort());
        } catch (CompletionException e) {
            System.err.println(e.getMessage()); // it is stopped before the registry has come back
        } catch (IllegalArgumentException | UnsupportedOperationException | RpcException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static ServiceInvoker services(Options options) {
        Stock stock = options.text("--stock").map(Path::of).map(Stock::read).orElseGet(Stock::shipped);
        String name = options.text("--name").orElse(APPLICATION);
        var services = new ServiceInvoker();
        new ServiceScanner(stand -> stand == Checkout.class ? new Checkout(name) : open(stand, stock))
                .export(DemoServer.class.getPackageName(), services);
        return services;
    }

    static RpcServer start(Options options, ServiceInvoker services) {
        var workers = options.has("--virtual")
                ? WorkerPool.virtual(MAX_VIRTUAL)
                : WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE);
        return RpcServer.start(ServerOptions.onPort(options.number("--port", 0, 0, 65_535)), services, workers);
    }

    /** Completes when the registry has taken it in; a registry that is away keeps it waiting. */
    private static CompletableFuture<Void> register(
            RpcServer server, ServiceInvoker services, RegistryOptions registry, Options options) {
        int weight = options.number("--weight", Provider.USUAL_WEIGHT, 0, 1_000_000);
        var provider = Provider.at(server.address(), APPLICATION).withWeight(weight);
        var registration = new ZookeeperRegistry(registry).register(provider, services.services());
        return new RegisteredServer(server, registration)
                .closeWithJvm()
                .registration()
                .registered();
    }

    private static Object open(Class<?> stand, Stock stock) {
        try {
            return stand.getDeclaredConstructor(Stock.class).newInstance(stock);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot open the stand " + stand.getName(), e);
        }
    }
}
