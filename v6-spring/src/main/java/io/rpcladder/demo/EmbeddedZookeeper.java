package io.rpcladder.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/** A ZooKeeper server in this JVM, on a loopback port: for demos and tests. */
public final class EmbeddedZookeeper implements AutoCloseable {

    private static final int TICK_MILLIS = 200;
    private static final long START_LIMIT_MILLIS = 20_000;

    private final ZooKeeperServerEmbedded server;

    /**
     * Starts a server.
     *
     * @param folder where it keeps its data; one that was used before is taken over
     * @param port where it listens; 0 picks a free one
     */
    public EmbeddedZookeeper(Path folder, int port) {
        try {
            server = ZooKeeperServerEmbedded.builder()
                    .baseDir(Files.createDirectories(folder))
                    .configuration(configuration(port))
                    .exitHandler(ExitHandler.LOG_ONLY)
                    .build();
            server.start(START_LIMIT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) { // it declares just that
            throw new IllegalStateException("ZooKeeper does not start: " + e, e);
        }
    }

    private static Properties configuration(int port) {
        var configuration = new Properties();
        configuration.setProperty("clientPortAddress", "127.0.0.1");
        configuration.setProperty("clientPort", String.valueOf(port));
        configuration.setProperty("tickTime", String.valueOf(TICK_MILLIS)); // how exactly it notices that sessions end
        configuration.setProperty("minSessionTimeout", String.valueOf(TICK_MILLIS * 2));
        configuration.setProperty("maxSessionTimeout", "60000");
        configuration.setProperty("maxClientCnxns", "0"); // all clients have one address here
        configuration.setProperty("admin.enableServer", "false");
        return configuration;
    }

    public int port() {
        return server.getClientPort();
    }

    /** The address that clients take: {@code zookeeper://127.0.0.1:port}. */
    public String address() {
        return "zookeeper://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.close();
    }
}
