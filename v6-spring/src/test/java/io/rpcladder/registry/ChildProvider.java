package io.rpcladder.registry;

import io.rpcladder.NamedSite;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A provider of {@link Site} in a JVM of its own. */
record ChildProvider(String name, ChildJvm jvm, Path doneFile, int port) implements AutoCloseable {

    /** What runs in the other JVM: it prints its port when it is registered. */
    public static void main(String[] arguments) throws IOException {
        var site = new NamedSite(arguments[0], recorder(Path.of(arguments[4])));
        var services = new ServiceInvoker().export(Site.class, site);
        int port = Integer.parseInt(arguments[3]);
        var server = RpcServer.start(ServerOptions.onPort(port), services, WorkerPool.platform(32, 1_000));
        var options = RegistryOptions.of(arguments[1]).withSession(Duration.ofMillis(Long.parseLong(arguments[2])));
        var provider = Provider.at(server.address(), "sites");
        var registered = new RegisteredServer(server, Sites.open(options).register(provider, services.services()));
        registered.closeWithJvm().registration().registered().join();
        System.out.println(registered.address().getPort());
        ChildJvm.haltWithInput();
    }

    /**
     * Each id is in the file before its call is answered, and stays there however this ends. The answer takes a while longer,
     * so that whoever is killed has calls that have run and were not answered.
     */
    private static Consumer<String> recorder(Path file) throws IOException {
        OutputStream out = new FileOutputStream(file.toFile(), true);
        return id -> {
            try {
                synchronized (out) {
                    out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
                }
                LockSupport.parkNanos(20_000_000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Starts one that listens on any port, and waits until it is registered. */
    static ChildProvider start(String name, String registry, Duration session) {
        return start(name, registry, session, 0);
    }

    static ChildProvider start(String name, String registry, Duration session, int port) {
        try {
            Path done = Files.createTempFile(name, ".done");
            ChildJvm jvm = ChildJvm.start(
                    name,
                    ChildProvider.class,
                    name,
                    registry,
                    String.valueOf(session.toMillis()),
                    String.valueOf(port),
                    done.toString());
            return new ChildProvider(name, jvm, done, Integer.parseInt(jvm.line()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Each id that it was given, as often as it was. */
    List<String> done() {
        try {
            return Files.readAllLines(doneFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        jvm.close();
        Files.deleteIfExists(doneFile);
    }
}
