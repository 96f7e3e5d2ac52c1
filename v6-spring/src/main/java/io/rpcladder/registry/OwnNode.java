package io.rpcladder.registry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's node for one service, which Curator creates again whenever it is gone.
 *
 * <p>That a node of this name exists is enough for Curator. It is not for us: the node may be of the session of the process
 * that was here before, and vanish with it. So one of another session is deleted first.
 */
final class OwnNode extends PersistentNode {

    private static final Logger log = LoggerFactory.getLogger(OwnNode.class);

    private final CuratorFramework client;
    private final String path;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Void> created = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    OwnNode(CuratorFramework client, String path, byte[] data) {
        super(client, CreateMode.EPHEMERAL, false, path, data);
        this.client = client;
        this.path = path;
        getListenable().addListener(created -> {
            log.info("registered {}", created);
            this.created.complete(null);
        });
    }

    /** Completes when it is there for the first time. */
    CompletableFuture<Void> created() {
        return created;
    }

    /** Lets it be there. To be called with each connection, which may be another session's. */
    void ensure() throws Exception {
        client.checkExists()
                .inBackground((same, event) -> {
                    if (event.getResultCode() == Code.OK.intValue() && isAnothers(event.getStat())) {
                        replace();
                    } else {
                        startOnce();
                    }
                })
                .forPath(path);
    }

    private boolean isAnothers(Stat stat) throws Exception {
        return stat.getEphemeralOwner()
                != client.getZookeeperClient().getZooKeeper().getSessionId();
    }

    private void replace() throws Exception {
        log.info("{} was left in the registry by another session; replacing it", path);
        client.delete().inBackground((same, event) -> startOnce()).forPath(path);
    }

    private void startOnce() {
        if (started.compareAndSet(false, true)) {
            start();
        }
    }

    /** Completes when it was deleted after {@link #close}. */
    CompletableFuture<Void> gone() {
        if (started.compareAndSet(false, true)) { // and so it never will
            gone.complete(null);
        }
        return gone;
    }

    /** Without waiting for it, which would take as long as ZooKeeper is away. */
    @Override
    protected void deleteNode() throws Exception {
        client.delete()
                .guaranteed()
                .inBackground((same, event) -> {
                    if (event.getResultCode() == Code.OK.intValue()
                            || event.getResultCode() == Code.NONODE.intValue()) {
                        gone.complete(null);
                    }
                })
                .forPath(path);
    }
}
