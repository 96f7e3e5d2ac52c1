package io.rpcladder.demo;

import io.rpcladder.cluster.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    Operator(String registry) throws IOException, InterruptedException {
        var connected = new CountDownLatch(1);
        zookeeper = new ZooKeeper(registry.substring(registry.lastIndexOf('/') + 1), SESSION_MILLIS, event -> {
            if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
                connected.countDown();
            }
        });
        if (!connected.await(SESSION_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IOException("no ZooKeeper at " + registry);
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
        byte[] data = String.valueOf(weight).getBytes(StandardCharsets.UTF_8);
        zookeeper.create(folder + "/127.0.0.1:" + port, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }

    @Override
    public void close() {
        try {
            zookeeper.close(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
