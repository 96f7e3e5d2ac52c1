package io.rpcladder.exchange;

import io.rpcladder.transport.Connection;
import java.time.Duration;

/** An exchange that tells its link when it first hears of the server, and when it has ended. */
final class WatchedExchange implements Connection.Listener {

    private final ClientExchange exchange;
    private final ClientLink link;
    private final long begun = System.nanoTime();
    private boolean heard;

    WatchedExchange(ClientExchange exchange, ClientLink link) {
        this.exchange = exchange;
        this.link = link;
    }

    ClientExchange exchange() {
        return exchange;
    }

    @Override
    public void received(byte[] frame) {
        if (!heard) {
            heard = true;
            link.works();
        }
        exchange.received(frame);
    }

    @Override
    public void idle() {
        exchange.idle();
    }

    /** One that the server never spoke on has not lived. */
    @Override
    public void closed(String reason) {
        exchange.closed(reason);
        link.lost(exchange, reason, heard ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO);
    }
}
