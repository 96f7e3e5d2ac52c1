package io.rpcladder.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;

/**
 * What is read of a session, without waiting: a thousand reads are on their way together. A node that does not exist has
 * no children and no data. The futures complete on ZooKeeper's own thread, in the order of its answers and events.
 */
final class Reads {

    private final ZooKeeper zookeeper;

    Reads(ZooKeeper zookeeper) {
        this.zookeeper = zookeeper;
    }

    CompletableFuture<List<String>> children(String path) {
        var read = new CompletableFuture<List<String>>();
        zookeeper.getChildren(
                path,
                false,
                (int code, String asked, Object context, List<String> children) -> {
                    if (code == KeeperException.Code.NONODE.intValue()) {
                        read.complete(List.of());
                    } else if (isRight(code, asked, read)) {
                        read.complete(children);
                    }
                },
                null);
        return read;
    }

    CompletableFuture<Optional<byte[]>> data(String path) {
        var read = new CompletableFuture<Optional<byte[]>>();
        zookeeper.getData(
                path,
                false,
                (code, asked, context, data, stat) -> {
                    if (code == KeeperException.Code.NONODE.intValue()) {
                        read.complete(Optional.empty());
                    } else if (isRight(code, asked, read)) {
                        read.complete(Optional.of(data == null ? new byte[0] : data));
                    }
                },
                null);
        return read;
    }

    /** Whatever happens at the node and below it is told to the watcher, until the session ends. */
    CompletableFuture<Void> watch(String path, Watcher watcher) {
        var added = new CompletableFuture<Void>();
        zookeeper.addWatch(
                path,
                watcher,
                AddWatchMode.PERSISTENT_RECURSIVE,
                (code, asked, context) -> {
                    if (isRight(code, asked, added)) {
                        added.complete(null);
                    }
                },
                null);
        return added;
    }

    /** Never mind if that fails: the watch ends with the session. */
    void unwatch(String path, Watcher watcher) {
        zookeeper.removeWatches(path, watcher, Watcher.WatcherType.Any, true, (code, asked, context) -> {}, null);
    }

    private static boolean isRight(int code, String path, CompletableFuture<?> read) {
        return code == KeeperException.Code.OK.intValue()
                || !read.completeExceptionally(KeeperException.create(KeeperException.Code.get(code), path));
    }
}
