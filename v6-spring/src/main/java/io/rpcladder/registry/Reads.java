package io.rpcladder.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a session, without waiting: a thousand reads are on their way together. A node that does not exist has
 * no children and no data. The answers complete on ZooKeeper's own thread, in the order of its answers and events; so
 * whoever wants to keep this order brings a future that knows already what is to be done then.
 */
final class Reads {

    private final ZooKeeper zookeeper;

    Reads(ZooKeeper zookeeper) {
        this.zookeeper = zookeeper;
    }

    boolean areOf(@Nullable ZooKeeper other) {
        return zookeeper == other;
    }

    void children(String path, CompletableFuture<List<String>> answer) {
        zookeeper.getChildren(
                path,
                false,
                (int code, String asked, Object context, List<String> children) -> {
                    if (code == KeeperException.Code.NONODE.intValue()) {
                        answer.complete(List.of());
                    } else if (isRight(code, asked, answer)) {
                        answer.complete(children);
                    }
                },
                null);
    }

    void data(String path, CompletableFuture<Optional<byte[]>> answer) {
        zookeeper.getData(
                path,
                false,
                (code, asked, context, data, stat) -> {
                    if (code == KeeperException.Code.NONODE.intValue()) {
                        answer.complete(Optional.empty());
                    } else if (isRight(code, asked, answer)) {
                        answer.complete(Optional.of(data == null ? new byte[0] : data));
                    }
                },
                null);
    }

    /** Whatever happens at the node and below it is told to the watcher, until the session ends. */
    void watch(String path, Watcher watcher, CompletableFuture<ZooKeeper> answer) {
        zookeeper.addWatch(
                path,
                watcher,
                AddWatchMode.PERSISTENT_RECURSIVE,
                (code, asked, context) -> {
                    if (isRight(code, asked, answer)) {
                        answer.complete(zookeeper);
                    }
                },
                null);
    }

    /** Never mind if that fails: the watch ends with the session. */
    void unwatch(String path, Watcher watcher) {
        zookeeper.removeWatches(path, watcher, Watcher.WatcherType.Any, true, (code, asked, context) -> {}, null);
    }

    private static boolean isRight(int code, String path, CompletableFuture<?> answer) {
        return code == KeeperException.Code.OK.intValue()
                || !answer.completeExceptionally(KeeperException.create(KeeperException.Code.get(code), path));
    }
}
