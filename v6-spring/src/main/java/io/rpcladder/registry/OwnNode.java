package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider's node for one service. For use by one thread. */
final class OwnNode {

    private static final Logger log = LoggerFactory.getLogger(OwnNode.class);

    private final String path;
    private final String application;
    private final byte[] data;
    private final Watcher watcher;
    private @Nullable ZooKeeper createdIn;
    private int taken;

    /**
     * A node that is not there yet.
     *
     * @param watcher hears of what happens to it
     */
    OwnNode(Provider provider, String service, Watcher watcher) {
        this.path = Tree.providers(service) + "/" + provider.address();
        this.application = Tree.application(service, provider.application());
        this.data = ProviderNode.write(provider);
        this.watcher = watcher;
    }

    /**
     * That a node of this name exists does not help: it may be of the session of the process that was here before, and
     * vanish with it. Only an owner that is this session will do.
     */
    void ensure(ZooKeeper current) throws KeeperException, InterruptedException {
        Stat stat = current.exists(path, watcher); // first the watch: what happens from here on is seen
        if (stat != null && stat.getEphemeralOwner() == current.getSessionId()) {
            return;
        }
        var create = Op.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        if (stat == null) {
            ensurePersistent(current, Tree.parent(path));
            ensurePersistent(current, application);
            current.multi(List.of(create));
        } else {
            foundAnother(current);
            current.multi(List.of(Op.delete(path, stat.getVersion()), create));
        }
        createdIn = current;
        log.info("registered {}", path);
    }

    /** Whoever was there before this has left its node behind; whoever comes after it is alive, and will come again. */
    private void foundAnother(ZooKeeper current) {
        if (createdIn == current) {
            taken++;
            log.warn("another process takes {} for its own; is that an address which others have, too?", path);
        } else {
            log.info("{} was left in the registry by another session; replacing it", path);
        }
    }

    /** How often another process has taken its place. */
    int taken() {
        return taken;
    }

    private static void ensurePersistent(ZooKeeper current, String path) throws KeeperException, InterruptedException {
        if (path.isEmpty() || current.exists(path, false) != null) {
            return;
        }
        ensurePersistent(current, Tree.parent(path));
        try {
            current.create(path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        } catch (KeeperException.NodeExistsException e) {
            log.debug("somebody else has just created {}", path);
        }
    }

    void delete(ZooKeeper current) throws KeeperException, InterruptedException {
        try {
            Stat stat = current.exists(path, false);
            if (stat != null && stat.getEphemeralOwner() == current.getSessionId()) {
                current.delete(path, stat.getVersion());
            }
        } catch (KeeperException.NoNodeException e) {
            log.debug("somebody else has just deleted {}", path);
        }
    }
}
