package io.rpcladder.registry;

import io.rpcladder.NamedSite;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Many providers of {@link Site} in one JVM, with a session for each, which come and go at a word. */
record ChildCrowd(ChildJvm jvm, List<String> names) implements AutoCloseable {

    /** What runs in the other JVM: at each line of input all join, or all leave, and it prints when they have done so. */
    public static void main(String[] arguments) throws IOException {
        var options = RegistryOptions.of(arguments[0]).withSession(Duration.ofMillis(Long.parseLong(arguments[1])));
        List<String> names = List.of(arguments).subList(2, arguments.length);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<RegisteredServer> running = List.of();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (running.isEmpty()) {
                running = names.stream().map(name -> join(name, options)).toList();
                running.forEach(server -> server.registration().registered().join());
            } else {
                leave(running);
                running = List.of();
            }
            System.out.println(running.size());
        }
        Runtime.getRuntime().halt(1);
    }

    /** At once, each on a thread of its own, because to leave is to wait. */
    private static void leave(List<RegisteredServer> servers) {
        var threads = Executors.newCachedThreadPool();
        var leaving = servers.stream()
                .map(server -> CompletableFuture.runAsync(server::close, threads))
                .toList();
        leaving.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    private static RegisteredServer join(String name, RegistryOptions options) {
        var services = new ServiceInvoker().export(Site.class, new NamedSite(name));
        var server = RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100));
        var provider = Provider.at(server.address(), "crowd");
        return new RegisteredServer(server, Sites.open(options).register(provider, services.services()));
    }

    /** Starts a JVM for so many providers, none of which has joined yet. */
    static ChildCrowd start(String name, String registry, Duration session, int size) {
        List<String> names =
                IntStream.range(0, size).mapToObj(i -> name + "-" + i).toList();
        var arguments = new java.util.ArrayList<>(List.of(registry, String.valueOf(session.toMillis())));
        arguments.addAll(names);
        return new ChildCrowd(ChildJvm.start(name, ChildCrowd.class, arguments.toArray(String[]::new)), names);
    }

    /** Lets all join that have left, or all leave that have joined; returns how many are there when they have. */
    String joinOrLeave() {
        return jvm.ask("now");
    }

    @Override
    public void close() {
        jvm.close();
    }
}
