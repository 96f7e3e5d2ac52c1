package io.rpcladder.transport;

import io.netty.channel.Channel;

/**
 * Whether a connection is read. What is not read stays in the network, and in the end the peer stops sending. For the
 * connection's event loop alone.
 */
final class Backpressure {

    private final Channel channel;
    private final FrameDecoder decoder;
    private final boolean isClient;
    private boolean paused;
    private boolean lifted;

    Backpressure(Channel channel, FrameDecoder decoder) {
        this.channel = channel;
        this.decoder = decoder;
        this.isClient = channel.parent() == null; // a server's connections are children of what accepts them
    }

    void pause() {
        paused = true;
        channel.config().setAutoRead(false);
    }

    /** Whether the listener has enough. */
    boolean isPaused() {
        return paused;
    }

    /** Whether anything can arrive. */
    boolean isReading() {
        return channel.config().isAutoRead();
    }

    void resume() {
        paused = false;
        readIfThereIsRoom();
    }

    /** From here on, it is always read: nothing that comes makes work any more. */
    void lift() {
        lifted = true;
    }

    /**
     * A client that does not take its replies gets no more of them: what it asks is not read until it does. A client
     * itself reads always, because two ends that wait for each other to read would wait for ever.
     */
    void readIfThereIsRoom() {
        boolean read = lifted || (!paused && (isClient || channel.isWritable()));
        if (read && !channel.config().isAutoRead()) {
            decoder.startTimeAnew(); // while nothing was read, nothing could arrive
        }
        channel.config().setAutoRead(read);
    }
}
