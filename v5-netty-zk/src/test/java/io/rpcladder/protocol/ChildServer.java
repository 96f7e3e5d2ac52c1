package io.rpcladder.protocol;

import io.rpcladder.Opened;
import io.rpcladder.Work;
import io.rpcladder.Worker;
import io.rpcladder.exchange.WorkerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, which can be stopped and killed. */
final class ChildServer implements AutoCloseable {

    private final Process process;
    private final InetSocketAddress address;

    private ChildServer(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** What runs in the other JVM: it prints its port, and ends when nobody reads from it any more. */
    public static void main(String[] arguments) throws IOException {
        var services = new ServiceInvoker().export(Work.class, new Worker());
        try (RpcServer server = RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100))) {
            System.out.println(server.address().getPort());
            while (System.in.read() >= 0) {}
        }
    }

    static ChildServer start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(
                            java,
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChildServer.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int port = Integer.parseInt(process.inputReader().readLine());
            return new ChildServer(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Stops all of its threads, as a debugger or a swapped-out machine does; its sockets stay open. */
    void suspend() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(Opened.PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("cannot send " + name + " to " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
