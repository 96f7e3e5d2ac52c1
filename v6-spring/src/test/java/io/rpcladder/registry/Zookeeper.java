package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.rpcladder.demo.EmbeddedZookeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/** A ZooKeeper server of a test's own, which can be stopped and started again, and an operator with his hands in it. */
public final class Zookeeper implements AutoCloseable {

    private final Path folder;
    private final int port;
    private @Nullable EmbeddedZookeeper server;
    private @Nullable ZooKeeper operator;

    public Zookeeper() {
        try {
            folder = Files.createTempDirectory("zookeeper");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = new EmbeddedZookeeper(folder.resolve("data"), 0);
        port = server.port();
    }

    public String address() {
        return "zookeeper://127.0.0.1:" + port;
    }

    /** Stops the server; its sessions and nodes are kept. */
    public void stop() {
        if (server != null) {
            server.close();
        }
        server = null;
    }

    /** Starts the server again, where it was. */
    public void start() {
        server = new EmbeddedZookeeper(folder.resolve("data"), port);
    }

    /** Forgets all sessions and nodes, while it is stopped. */
    public void wipe() {
        delete(folder.resolve("data"));
    }

    /** What an operator may do with zkCli. */
    public ZooKeeper operator() throws IOException {
        ZooKeeper current = operator;
        if (current == null || !current.getState().isAlive()) {
            ZooKeeper begun = new ZooKeeper("127.0.0.1:" + port, 30_000, event -> {});
            await().atMost(PATIENCE).until(() -> begun.getState().isConnected());
            operator = begun;
            current = begun;
        }
        return current;
    }

    /** The names below a node; none where there is no node. */
    public List<String> names(String path) {
        try {
            return operator().getChildren(path, false).stream().sorted().toList();
        } catch (KeeperException.NoNodeException e) {
            return List.of();
        } catch (KeeperException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The session that a node belongs to; 0 if it belongs to none, or is not there. */
    public long owner(String path) {
        try {
            Stat stat = operator().exists(path, false);
            return stat == null ? 0 : stat.getEphemeralOwner();
        } catch (KeeperException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sets a node's text; creates it and those above it where they are missing. */
    public void put(String path, String text) {
        try {
            byte[] data = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            if (operator().exists(path, false) != null) {
                operator().setData(path, data, -1);
                return;
            }
            if (!Tree.parent(path).isEmpty() && operator().exists(Tree.parent(path), false) == null) {
                put(Tree.parent(path), "");
            }
            operator().create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        } catch (KeeperException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Deletes a node and all below it. */
    public void delete(String path) {
        try {
            ZKUtil.deleteRecursive(operator(), path);
        } catch (KeeperException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends a session, as its timeout would: who has it hears that it has expired. */
    public void expire(long id, byte[] password) throws IOException, InterruptedException {
        var twin = new ZooKeeper("127.0.0.1:" + port, 30_000, event -> {}, id, password);
        await().atMost(PATIENCE).until(() -> twin.getState().isConnected());
        twin.close();
    }

    /** How many watches the servers in this JVM keep. */
    public static int watches() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        int watches = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.ZooKeeperService:*"), null)) {
            if (String.valueOf(name.getKeyProperty("name1")).equals("InMemoryDataTree")) {
                watches += (Integer) server.getAttribute(name, "WatchCount");
            }
        }
        return watches;
    }

    static void delete(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (operator != null) {
                operator.close(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
        delete(folder);
    }
}
