package io.rpcladder.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Remembers what a connection tells its listener. */
final class Recorder {

    final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
    final AtomicInteger idle = new AtomicInteger();
    final List<String> closed = new CopyOnWriteArrayList<>();
    final List<Connection> connections = new CopyOnWriteArrayList<>();
    volatile BiConsumer<Connection, byte[]> whenReceived = (connection, frame) -> {};
    volatile @Nullable Runnable whenIdle;

    Connection.Listener of(Connection connection) {
        connections.add(connection);
        return new Connection.Listener() {
            @Override
            public void received(byte[] frame) {
                frames.add(frame);
                whenReceived.accept(connection, frame);
            }

            @Override
            public void idle() {
                idle.incrementAndGet();
                Runnable action = whenIdle;
                if (action != null) {
                    action.run();
                }
            }

            @Override
            public void closed(String reason) {
                closed.add(reason);
            }
        };
    }

    /** The frames received since the last time. */
    List<byte[]> takeFrames() {
        var taken = new ArrayList<byte[]>();
        for (byte[] frame = frames.poll(); frame != null; frame = frames.poll()) {
            taken.add(frame);
        }
        return taken;
    }
}
