package io.rpcladder.registry;

import io.rpcladder.NamedSite;
import io.rpcladder.Opened;
import io.rpcladder.Site;
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
import java.util.concurrent.TimeUnit;

/** A provider of {@link Site} in a JVM of its own, which can be stopped, killed and halted. */
final class ChildProvider implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Path done;
    private final int port;

    private ChildProvider(String name, Process process, Path done, int port) {
        this.name = name;
        this.process = process;
        this.done = done;
        this.port = port;
    }

    /** What runs in the other JVM: it prints its port when it is registered, and halts when nobody reads any more. */
    public static void main(String[] arguments) throws IOException {
        var site = new NamedSite(arguments[0], recorder(Path.of(arguments[4])));
        var services = new ServiceInvoker().export(Site.class, site);
        int port = Integer.parseInt(arguments[3]);
        var server = RpcServer.start(ServerOptions.onPort(port), services, WorkerPool.platform(32, 1_000));
        var options = RegistryOptions.of(arguments[1]).withSession(Duration.ofMillis(Long.parseLong(arguments[2])));
        var provider = Provider.at(server.address(), "sites");
        var registered =
                new RegisteredServer(server, new ZookeeperRegistry(options).register(provider, services.services()));
        registered.closeWithJvm().registration().registered().join();
        System.out.println(registered.address().getPort());
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(1);
    }

    /** Each id is in the file before its call is answered, and stays there however this ends. */
    private static java.util.function.Consumer<String> recorder(Path file) throws IOException {
        OutputStream out = new FileOutputStream(file.toFile(), true);
        return id -> {
            try {
                synchronized (out) {
                    out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
                }
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
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Path done = Files.createTempFile(name, ".done");
            Path log = Files.createDirectories(Path.of("target", "children")).resolve(name + ".log");
            Process process = new ProcessBuilder(
                            java,
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChildProvider.class.getName(),
                            name,
                            registry,
                            String.valueOf(session.toMillis()),
                            String.valueOf(port),
                            done.toString())
                    .redirectError(log.toFile())
                    .start();
            String line = process.inputReader().readLine();
            if (line == null) {
                throw new IllegalStateException(name + " did not start; see " + log);
            }
            return new ChildProvider(name, process, done, Integer.parseInt(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Each id that it was given, as often as it was. */
    List<String> done() {
        try {
            return Files.readAllLines(done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns how long it takes to end. */
    Duration terminate() {
        long begin = System.nanoTime();
        process.toHandle().destroy(); // unlike the process's own method, which closes its input, too
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Ends the JVM from within, at once, without a word to anybody. */
    void halt() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(Opened.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(done);
    }
}
