package io.rpcladder.demo;

import io.rpcladder.cluster.Provider;
import io.rpcladder.registry.RegistryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** Whoever runs the market: looks at the registry and changes weights in it, as one can with zkCli. */
final class Operator implements AutoCloseable {

    private static final String CHECKOUT = "/rpcladder/services/" + CheckoutService.class.getName();
    private static final int SESSION_MILLIS = 10_000;

    private final ZooKeeper zookeeper;
    private final Set<String> weighed = new HashSet<>();

    /** Waits for the registry, though not for ever. */
    Operator(RegistryOptions registry) throws IOException, InterruptedException {
        var connected = new CountDownLatch(1);
        zookeeper = new ZooKeeper(registry.servers(), SESSION_MILLIS, event -> {
            if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
                connected.countDown();
            }
        });
        if (!connected.await(SESSION_MILLIS, TimeUnit.MILLISECONDS)) {
            close();
            throw new IOException("no ZooKeeper answers at " + registry.address());
        }
    }

    /** How many servers stand there. */
    int servers() throws KeeperException, InterruptedException {
        return zookeeper.getChildren(CHECKOUT + "/providers", false).size();
    }

    /** What the node of a server says, in one line. */
    String node(int port) throws KeeperException, InterruptedException {
        byte[] data = zookeeper.getData(CHECKOUT + "/providers/127.0.0.1:" + port, false, new Stat());
        return new String(data, StandardCharsets.UTF_8).strip().replace("\n", ", ");
    }

    /** Sets the weight of a server, in place of its own, which is {@link Provider#USUAL_WEIGHT}. */
    void weigh(int port, int weight) throws KeeperException, InterruptedException {
        String folder = CHECKOUT + "/weights";
        if (zookeeper.exists(folder, false) == null) {
            zookeeper.create(folder, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        }
        String path = folder + "/127.0.0.1:" + port;
        byte[] data = String.valueOf(weight).getBytes(StandardCharsets.UTF_8);
        if (weighed.add(path)) {
            zookeeper.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        } else {
            zookeeper.setData(path, data, -1);
        }
    }

    /** Takes the weights away again: they would wait for whoever has the port next. */
    @Override
    public void close() {
        try {
            for (String path : weighed) {
                zookeeper.delete(path, -1);
            }
            zookeeper.close(1_000);
        } catch (KeeperException e) {
            System.err.println("a weight stays in the registry: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
